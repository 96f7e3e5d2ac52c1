package io.rpcladder;

import java.time.Duration;

/** Counts the calls that a server has begun and not yet answered. Safe for use by many threads. */
final class CallsInHand {

    private int count;
    private boolean closed;

    /** False if no more may begin. */
    synchronized boolean begin() {
        if (!closed) {
            count++;
        }
        return !closed;
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    /** Lets no more begin, and waits until all are answered, or the time is over. */
    synchronized boolean refuseMoreAndAwaitNone(Duration limit) throws InterruptedException {
        closed = true;
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); count > 0 && left > 0; left = deadline - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
        return count == 0;
    }
}
