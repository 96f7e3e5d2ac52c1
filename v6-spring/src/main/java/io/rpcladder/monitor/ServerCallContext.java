package io.rpcladder.monitor;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call as its server observes it. A tracer finds in the carrier what the client's has sent. */
public final class ServerCallContext extends RequestReplyReceiverContext<Map<String, String>, RpcResponse>
        implements ObservedCall {

    private final RpcRequest request;

    public ServerCallContext(RpcRequest request) {
        super((carrier, key) -> Objects.requireNonNull(carrier).get(key), Kind.SERVER);
        this.request = request;
        setCarrier(request.attachments());
    }

    @Override
    public RpcRequest request() {
        return request;
    }

    @Override
    public @Nullable RpcResponse response() {
        return getResponse();
    }
}
