package io.rpcladder.monitor;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call as its client observes it. What a tracer writes into its carrier travels with the call, as attachments. */
public final class ClientCallContext extends RequestReplySenderContext<Map<String, String>, RpcResponse>
        implements ObservedCall {

    private final RpcRequest request;

    public ClientCallContext(RpcRequest request) {
        super((carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value), Kind.CLIENT);
        this.request = request;
        setCarrier(new HashMap<>(request.attachments()));
        setRemoteServiceName(request.method().service());
    }

    @Override
    public RpcRequest request() {
        return request;
    }

    @Override
    public @Nullable RpcResponse response() {
        return getResponse();
    }

    /** The request, with what a tracer has written. */
    RpcRequest carrying() {
        return request.withAttachments(Map.copyOf(Objects.requireNonNull(getCarrier())));
    }
}
