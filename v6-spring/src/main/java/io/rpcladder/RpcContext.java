package io.rpcladder;

import org.jspecify.annotations.Nullable;

/**
 * What a thread remembers of its last call through an UnawaitedInvoker: the id of the request.
 *
 * <p>The id and not the future, because a thread of a pool outlives its work: a future left behind in it would keep the
 * result and all its classes in memory. A number keeps nothing, and may be handed to any thread.
 */
public final class RpcContext {

    private static final ThreadLocal<@Nullable Long> LAST_REQUEST = new ThreadLocal<>();

    private RpcContext() {}

    /**
     * The id of this thread's last call.
     *
     * @throws IllegalStateException if this thread has made none
     */
    public static long requestId() {
        Long id = LAST_REQUEST.get();
        if (id == null) {
            throw new IllegalStateException(
                    "thread " + Thread.currentThread().getName() + " has made no call through an UnawaitedInvoker");
        }
        return id;
    }

    /** Forgets this thread's last call. */
    public static void clear() {
        LAST_REQUEST.remove();
    }

    /** Remembers a call that this thread has made; for invokers. */
    public static void remember(long id) {
        LAST_REQUEST.set(id);
    }
}
