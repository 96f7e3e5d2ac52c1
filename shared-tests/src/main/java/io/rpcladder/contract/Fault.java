package io.rpcladder.contract;

import java.time.Duration;

/**
 * How bytes are forwarded while this is in force.
 *
 * @param delay how long each chunk is held back
 * @param slice how many bytes are sent at a time, at most
 * @param blackHole whether nothing is forwarded at all
 */
record Fault(Duration delay, int slice, boolean blackHole) {

    static final int UNSLICED = Integer.MAX_VALUE;
    static final Fault NONE = new Fault(Duration.ZERO, UNSLICED, false);
    static final Fault BLACK_HOLE = new Fault(Duration.ZERO, UNSLICED, true);

    static Fault delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay of " + delay + "; it cannot be negative");
        }
        return new Fault(delay, UNSLICED, false);
    }

    static Fault slice(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("slices of " + bytes + " bytes; the least is 1");
        }
        return new Fault(Duration.ZERO, bytes, false);
    }
}
