package io.rpcladder.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of one run share: when it ends, what went wrong first, and how long each call took. The first wrong
 * answer ends it at once. Safe for use by many threads.
 */
final class Run {

    /** How long calls may take that were begun before the end. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Latencies latencies = new Latencies();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch working;
    private final long begun = System.nanoTime();
    private final Duration duration;

    Run(Duration duration, int workers) {
        this.duration = duration;
        this.working = new CountDownLatch(workers);
    }

    long begun() {
        return begun;
    }

    /** Whether another call is to be made at this time. */
    boolean goesOn(long now) {
        return now - begun < duration.toNanos() && failure.get() == null;
    }

    void record(long nanos) {
        latencies.record(nanos);
    }

    /** A worker has done its part. */
    void ended() {
        working.countDown();
    }

    /** The run is worth nothing; the first to say so is heard. */
    void failed(Throwable error) {
        failure.compareAndSet(null, error);
    }

    /**
     * Waits for all workers.
     *
     * @return how long each call took
     * @throws WrongAnswerException the first wrong answer
     * @throws IllegalStateException if a call failed, or did not end
     */
    Histogram await() throws InterruptedException {
        boolean ended = working.await(duration.plus(PATIENCE).toNanos(), TimeUnit.NANOSECONDS);
        Throwable error = failure.get();
        if (error instanceof WrongAnswerException wrong) {
            throw wrong;
        }
        if (error != null) {
            throw new IllegalStateException("a call failed: " + error, error);
        }
        if (!ended) {
            throw new IllegalStateException("no reply within " + PATIENCE.toSeconds() + " s");
        }
        return latencies.total();
    }
}
