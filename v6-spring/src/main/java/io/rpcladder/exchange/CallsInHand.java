package io.rpcladder.exchange;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls that a server has begun and not yet answered, until it takes no more. Safe for use by many threads. */
public final class CallsInHand {

    /** Added to the count when the server takes no more. */
    private static final long CLOSED = Long.MIN_VALUE;

    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch none = new CountDownLatch(1);
    private volatile long lastSign = System.nanoTime();

    /** Counts a call; false if the server takes no more. */
    boolean begin() {
        if (count.incrementAndGet() > 0) {
            return true;
        }
        lastSign = System.nanoTime();
        end();
        return false;
    }

    /** For how long no call has come that was refused, and none has ended: whoever gets a reply may call again. */
    public Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    void end() {
        if (count.decrementAndGet() == CLOSED) {
            lastSign = System.nanoTime();
            none.countDown();
        }
    }

    /** From here on, {@link #begin} says no. Waits until all are answered, or the time is over. */
    public boolean refuseMoreAndAwaitNone(Duration limit) throws InterruptedException {
        lastSign = System.nanoTime();
        long before = count.getAndUpdate(calls -> calls < 0 ? calls : calls + CLOSED);
        if (before == 0) {
            none.countDown();
        }
        return none.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
