package io.rpcladder.protocol;

import io.rpcladder.RpcContext;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets the methods of an ordinary interface return at once, with null, 0 or false; their results are fetched later, by
 * the request id that {@link RpcContext} remembers, or by {@link RpcContext#future}. Safe for use by many threads.
 */
public final class UnawaitedInvoker implements Invoker, RpcContext.Futures {

    /** How many calls are kept for their callers to ask for; after so many later ones, a call is forgotten. */
    public static final int MAX_KEPT = 10_000;

    private final Invoker next;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<RpcResponse>> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CompletableFuture<RpcResponse>> eldest) {
            return size() > MAX_KEPT;
        }
    };

    public UnawaitedInvoker(Invoker next) {
        this.next = next;
    }

    /** Begins the call and answers null at once. */
    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        long id = lastId.incrementAndGet();
        CompletableFuture<RpcResponse> reply = next.invoke(request).toCompletableFuture();
        synchronized (kept) {
            kept.put(id, reply);
        }
        RpcContext.remember(id, this);
        return CompletableFuture.completedFuture(RpcResponse.of(null));
    }

    /**
     * The result of a call, which may be asked for once, by any thread.
     *
     * @param <T> what the method returns; nothing checks it before the result is used
     * @param requestId from {@link RpcContext#requestId}
     * @throws IllegalStateException if the call is not known: it was asked for before, or is too long ago
     */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> CompletableFuture<T> future(long requestId) {
        CompletableFuture<RpcResponse> reply;
        synchronized (kept) {
            reply = kept.remove(requestId);
        }
        if (reply == null) {
            throw new IllegalStateException("no call " + requestId + " is kept here: its result was asked for before, "
                    + "or more than " + MAX_KEPT + " calls were made since");
        }
        return (CompletableFuture<T>) Results.of(reply);
    }
}
