package io.rpcladder;

/**
 * A thread that reads a connection. It completes futures, so it runs their callbacks; if it waited for a reply, it would
 * wait for itself.
 */
final class ReaderThread extends Thread {

    ReaderThread(Runnable reading, String name) {
        super(reading, name);
        setDaemon(true);
    }

    /**
     * Refuses to let a reader thread wait.
     *
     * @throws IllegalStateException if this is one
     */
    static void mustNotWait() {
        if (Thread.currentThread() instanceof ReaderThread) {
            throw new IllegalStateException(
                    "a callback on " + Thread.currentThread().getName()
                            + " would block the thread that reads the replies, and wait for ever;"
                            + " use thenCompose, or thenApplyAsync to move to another thread");
        }
    }
}
