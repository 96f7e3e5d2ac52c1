package io.rpcladder;

/**
 * The one function of the framework, the same on both ends: a request goes in, a response comes out.
 *
 * <p>On the client, {@link RpcClient} is an invoker that asks the server. On the server, {@link ServiceInvoker} is an
 * invoker that calls the service. Put the second where the first was, and the same program runs without a network.
 */
@FunctionalInterface
public interface Invoker {

    /**
     * Carries out one call and waits for its end. Safe for use by many threads.
     *
     * @return what the service returned or threw
     * @throws RpcException if the call could not be made; its type says whether the service may have run
     */
    RpcResponse invoke(RpcRequest request);
}
