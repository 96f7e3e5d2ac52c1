package io.rpcladder.monitor;

import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import java.util.concurrent.CompletionStage;

/**
 * Observes the calls that are served: their number, time and errors, and how many are in hand, by service and method. The
 * service runs in the trace that the caller is in. Safe for use by many threads.
 */
public final class ServerObservationFilter implements Filter {

    private final ObservationRegistry registry;
    private final ObservationConvention<ServerCallContext> convention;

    /** With the names and tags of {@link CallConvention}. */
    public ServerObservationFilter(ObservationRegistry registry) {
        this(registry, CallConvention.ofServer());
    }

    /** With names and tags of the user's own. */
    public ServerObservationFilter(ObservationRegistry registry, ObservationConvention<ServerCallContext> convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request, Invoker next) {
        if (registry.isNoop()) {
            return next.invoke(request);
        }
        var call = new ServerCallContext(request);
        return Observed.invoke(call, convention, registry, () -> next.invoke(request));
    }
}
