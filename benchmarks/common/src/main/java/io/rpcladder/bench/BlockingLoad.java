package io.rpcladder.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Threads that wait for each answer and call again at once. */
public record BlockingLoad(int threads) implements Load {

    @Override
    public Histogram run(Contender contender, Operation operation, Duration duration) throws InterruptedException {
        UserService users = contender.blocking();
        var run = new Run(duration, threads);
        for (int i = 0; i < threads; i++) {
            long first = (long) i << 32;
            Workers.start("caller-" + i, run, () -> callUntilTheEnd(users, operation, first, run));
        }
        return run.await();
    }

    private static void callUntilTheEnd(UserService users, Operation operation, long first, Run run) {
        long before = System.nanoTime();
        for (long n = first; run.goesOn(before); n++) {
            operation.check(operation.call(users, n), n);
            long now = System.nanoTime();
            run.record(now - before);
            before = now;
        }
    }
}
