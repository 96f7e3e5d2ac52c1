package io.rpcladder;

import java.time.Duration;

/** Points in time at which calls end, as numbers of {@link System#nanoTime}. */
public final class Deadline {

    /** The call may take for ever. */
    public static final long NONE = Long.MIN_VALUE;

    /** Nobody has said yet how long the call may take. */
    public static final long UNSET = Long.MIN_VALUE + 1;

    /** What is longer is no limit at all. */
    private static final Duration ENDLESS = Duration.ofDays(365);

    private Deadline() {}

    /** So long from now; {@link #NONE} for 0. */
    public static long after(Duration timeout) {
        boolean endless = timeout.isZero() || timeout.compareTo(ENDLESS) > 0;
        return endless ? NONE : System.nanoTime() + timeout.toNanos();
    }

    /** The one that comes first. */
    public static long first(long left, long right) {
        if (left == NONE || left == UNSET) {
            return right == UNSET ? left : right;
        }
        return right == NONE || right == UNSET || left - right < 0 ? left : right;
    }

    /** Whether it is set and has passed. */
    public static boolean hasPassed(long deadline) {
        return deadline != NONE && deadline != UNSET && System.nanoTime() - deadline > 0;
    }
}
