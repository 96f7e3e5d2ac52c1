package io.rpcladder.transport;

import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * A thread that serves connections. It completes futures, so it runs their callbacks; if it waited for a reply, it would
 * wait for itself.
 */
public final class IoThread extends FastThreadLocalThread {

    IoThread(Runnable loop, String name) {
        super(loop, name);
        setDaemon(true);
    }

    /**
     * Refuses to let such a thread wait.
     *
     * @throws IllegalStateException if this is one
     */
    public static void mustNotWait() {
        if (Thread.currentThread() instanceof IoThread) {
            throw new IllegalStateException(
                    "a callback on " + Thread.currentThread().getName()
                            + " would block the thread that reads the replies, and wait for ever;"
                            + " use thenCompose, or thenApplyAsync to move to another thread");
        }
    }
}
