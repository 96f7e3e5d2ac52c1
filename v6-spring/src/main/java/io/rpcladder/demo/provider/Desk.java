package io.rpcladder.demo.provider;

import io.rpcladder.IncomingCall;
import io.rpcladder.RpcContext;
import io.rpcladder.demo.Enquiry;
import io.rpcladder.demo.InformationService;
import io.rpcladder.service.RpcService;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;

/** An information desk: looks at the call itself, and puts the name of who sits there on the reply. */
@RpcService(group = "${market.group:}", version = "${market.version:}")
record Desk(@Value("${market.name:market}") String clerk) implements InformationService {

    @Override
    public Enquiry enquire() {
        IncomingCall call = Objects.requireNonNull(RpcContext.call());
        call.attachToReply(CLERK, clerk);
        String customer = call.attachments().getOrDefault(CUSTOMER, "somebody");
        return new Enquiry(customer, call.timeLeft().map(Duration::toMillis).orElse(Enquiry.FOR_EVER));
    }
}
