package io.rpcladder.config;

import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run the callbacks of an application. Results wait here for a slow callback, and none is dropped; so it
 * is the next call that is refused when too many wait. Safe for use by many threads.
 */
final class Callbacks implements Executor, AutoCloseable {

    private static final int THREADS = 8;
    private static final int MAX_WAITING = 10_000;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                var thread = new Thread(work, "rpc-callback");
                thread.setDaemon(true);
                return thread;
            });

    Callbacks() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** Before a call whose result will be told here. */
    void mustHaveRoom(RpcRequest request) {
        if (threads.getQueue().size() >= MAX_WAITING) {
            throw new RpcException(request.call() + " was not sent: " + MAX_WAITING
                    + " results wait for callbacks; make the callbacks quicker, or the calls fewer");
        }
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Results that have come are still told. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
