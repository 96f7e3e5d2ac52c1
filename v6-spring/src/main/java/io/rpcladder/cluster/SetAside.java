package io.rpcladder.cluster;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether a provider that has failed is left alone for now: for a while first, twice as long after each further failure.
 * When the time is over one call may try it; the others follow when that has worked. Safe for use by many threads.
 */
final class SetAside {

    private static final int MOST_DOUBLINGS = 5;

    private final Duration first;
    private final AtomicLong until = new AtomicLong();
    private volatile int failures;

    SetAside(Duration first) {
        this.first = first;
    }

    /** Whether a call may go there now. True is an attempt to be made: after a failure, only one gets it. */
    boolean mayTry(long now) {
        if (failures == 0) {
            return true;
        }
        long end = until.get();
        return now - end >= 0 && until.compareAndSet(end, now + first.toNanos());
    }

    boolean isActive() {
        return failures > 0;
    }

    /** How often it has failed since it last worked; to be kept by a call that begins, for {@link #worked}. */
    int failures() {
        return failures;
    }

    synchronized void failed(long now) {
        boolean known = failures > 0 && until.get() - now > 0;
        if (!known) { // what fails together counts once
            until.set(now + (first.toNanos() << Math.min(failures, MOST_DOUBLINGS)));
            failures++;
        }
    }

    /**
     * A call has worked. One that began before the last failure proves nothing: a server that closes refuses new calls and
     * still answers old ones.
     *
     * @param before what {@link #failures} said when the call began
     */
    void worked(int before) {
        if (failures > 0) {
            forgive(before);
        }
    }

    private synchronized void forgive(int before) {
        if (failures == before) {
            failures = 0;
        }
    }
}
