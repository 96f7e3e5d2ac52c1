package io.rpcladder.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** A way to ask for much work. */
public interface Load {

    /**
     * Calls the operation again and again until the time is over, checks every answer, and waits for the last one.
     *
     * @return how long each call took, in nanoseconds
     * @throws WrongAnswerException at the first wrong answer
     * @throws IllegalStateException if a call failed, or its answer did not come
     */
    Histogram run(Contender contender, Operation operation, Duration duration) throws InterruptedException;

    /** What to run before, so that the JVM has compiled what it will need. */
    default Load warmUp(Contender contender) {
        return this;
    }
}
