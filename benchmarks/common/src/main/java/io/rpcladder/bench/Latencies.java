package io.rpcladder.bench;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;

/**
 * How long each call took. Safe for use by many threads: each counts in a histogram of its own, because a shared one
 * would cost as much as the fastest calls.
 */
final class Latencies {

    private static final int DIGITS = 3;

    private final Queue<Histogram> all = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Histogram> own = ThreadLocal.withInitial(this::add);

    private Histogram add() {
        var histogram = new Histogram(DIGITS);
        all.add(histogram);
        return histogram;
    }

    /** Counts a call. */
    void record(long nanos) {
        own.get().recordValue(Math.max(0, nanos));
    }

    /** All that were counted. To be asked when the threads have ended their work. */
    Histogram total() {
        var total = new Histogram(DIGITS);
        all.forEach(total::add);
        return total;
    }
}
