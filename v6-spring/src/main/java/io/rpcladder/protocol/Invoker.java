package io.rpcladder.protocol;

import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.util.concurrent.CompletionStage;

/**
 * The one function of the framework, the same on both ends: a request goes in, a response comes out, some time later.
 *
 * <p>On the client, {@link RpcClient} is an invoker that asks the server. On the server, {@link ServiceInvoker} is an
 * invoker that calls the service. Put the second where the first was, and the same program runs without a network.
 */
@FunctionalInterface
public interface Invoker {

    /**
     * Begins one call and does not wait for its end. Safe for use by many threads.
     *
     * @return completes with what the service returned or threw; fails with an {@link RpcException} if the call could
     *     not be made, whose type says whether the service may have run
     */
    CompletionStage<RpcResponse> invoke(RpcRequest request);
}
