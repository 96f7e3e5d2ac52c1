package io.rpcladder.exchange;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to pause between attempts: twice as long after each failure, and never quite the same, so that many clients do
 * not come back all at once.
 *
 * @param first after the first failure
 * @param most however many there were
 */
public record Backoff(Duration first, Duration most) {

    /** Half of the doubled pause, and up to as much again by chance. */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long pause = Math.max(2, Math.min(doubled, most.toMillis()));
        return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }
}
