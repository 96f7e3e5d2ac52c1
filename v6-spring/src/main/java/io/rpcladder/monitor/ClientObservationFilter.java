package io.rpcladder.monitor;

import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import java.util.concurrent.CompletionStage;

/**
 * Observes the calls that are made: their number, time and errors, and how many wait, by service and method. A trace that
 * the calling thread is in goes on in the server.
 *
 * <p>It stands best before all others, around the whole call with all its attempts. Those after the first one run on other
 * threads, which are not in the caller's trace. Safe for use by many threads.
 */
public final class ClientObservationFilter implements Filter {

    private final ObservationRegistry registry;
    private final ObservationConvention<ClientCallContext> convention;

    /** With the names and tags of {@link CallConvention}. */
    public ClientObservationFilter(ObservationRegistry registry) {
        this(registry, CallConvention.ofClient());
    }

    /** With names and tags of the user's own. */
    public ClientObservationFilter(ObservationRegistry registry, ObservationConvention<ClientCallContext> convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request, Invoker next) {
        if (registry.isNoop()) {
            return next.invoke(request);
        }
        var call = new ClientCallContext(request);
        return Observed.invoke(call, convention, registry, () -> next.invoke(call.carrying()));
    }
}
