package io.rpcladder.protocol;

import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Something that is done around every call, on the client for each attempt or on the server: it may look at the request,
 * change it, answer by itself, or pass it on. An extension point. Safe for use by many threads.
 */
@FunctionalInterface
public interface Filter {

    /** Passes the request on, or not. What it throws is what the call fails with. */
    CompletionStage<RpcResponse> invoke(RpcRequest request, Invoker next);

    /** An invoker that passes requests through these filters, in their order, and then to the last. */
    static Invoker chain(List<Filter> filters, Invoker last) {
        Invoker chain = last;
        for (int i = filters.size() - 1; i >= 0; i--) {
            Filter filter = filters.get(i);
            Invoker next = chain;
            chain = request -> filter.invoke(request, next);
        }
        return chain;
    }
}
