package io.rpcladder.protocol;

import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Something that is done around every call: on the client around all its attempts or around each, or on the server. It may
 * look at the request, change it, answer by itself, or pass it on. An extension point, but for no property: whoever makes
 * the configuration hands over a list. Safe for use by many threads.
 */
@FunctionalInterface
public interface Filter {

    /**
     * Passes the request on, or not. What it throws is what the call fails with, and when what it answers is cancelled, so
     * is what it has passed on. On a server, an {@link RpcException} that
     * says that nothing ran is believed as long as the service was not called; later it arrives as one that says nothing.
     */
    CompletionStage<RpcResponse> invoke(RpcRequest request, Invoker next);

    /** An invoker that passes requests through these filters, in their order, and then to the last. */
    static Invoker chain(List<Filter> filters, Invoker last) {
        Invoker chain = last;
        for (int i = filters.size() - 1; i >= 0; i--) {
            Filter filter = filters.get(i);
            Invoker next = chain;
            chain = request -> passed(filter, request, next);
        }
        return chain;
    }

    /** However a filter fails, the call fails with it: whoever calls need not expect that something is thrown as well. */
    private static CompletionStage<RpcResponse> passed(Filter filter, RpcRequest request, Invoker next) {
        var passedOn = new PassedOn(next);
        CompletionStage<RpcResponse> reply;
        try {
            reply = filter.invoke(request, passedOn);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
        if (reply == null) {
            return CompletableFuture.failedFuture(new RpcException("the filter " + filter + " has answered with null"));
        }
        passedOn.endWith(reply);
        return reply;
    }
}
