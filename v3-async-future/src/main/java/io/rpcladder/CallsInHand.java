package io.rpcladder;

import java.time.Duration;

/** Counts the calls that a server has begun and not yet answered. Safe for use by many threads. */
final class CallsInHand {

    private int count;

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    /** Waits until all are answered, or the time is over. */
    synchronized boolean awaitNone(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); count > 0 && left > 0; left = deadline - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
        return count == 0;
    }
}
