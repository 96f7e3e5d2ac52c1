package io.rpcladder.bench;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Calls at a fixed rate, whether or not the answers keep up with it: as many users would, who do not know of each other.
 *
 * <p>A call's latency counts from the time at which it was due. So a contender that stops for a second has that second in
 * the latencies of all calls that were due in it, and not only in that of the one it was busy with.
 *
 * @param rate calls a second
 * @param outstanding how many calls may wait for their answer; where there are more, those that are due wait here, and
 *     their time counts
 * @param threads from how many threads to call, each in its turn, where callers have to wait
 */
public record OpenLoad(int rate, int outstanding, int threads) implements Load {

    /** As fast as it goes: a slow rate would leave the JVM cold. */
    @Override
    public Load warmUp(Contender contender) {
        return contender.async() == null ? new BlockingLoad(threads) : new AsyncLoad(outstanding);
    }

    @Override
    public Histogram run(Contender contender, Operation operation, Duration duration) throws InterruptedException {
        AsyncUserService users = contender.async();
        return users == null
                ? runBlocking(contender.blocking(), operation, duration)
                : runAsync(users, operation, duration);
    }

    private Histogram runBlocking(UserService users, Operation operation, Duration duration)
            throws InterruptedException {
        var run = new Run(duration, threads);
        for (int i = 0; i < threads; i++) {
            int first = i;
            Workers.start("caller-" + i, run, () -> {
                for (long n = first; run.goesOn(due(run, n)); n += threads) {
                    awaitTime(due(run, n));
                    operation.check(operation.call(users, n), n);
                    run.record(System.nanoTime() - due(run, n));
                }
            });
        }
        return run.await();
    }

    private Histogram runAsync(AsyncUserService users, Operation operation, Duration duration)
            throws InterruptedException {
        var run = new Run(duration, 1);
        var free = new Semaphore(outstanding);
        Workers.start("caller", run, () -> {
            for (long n = 0; run.goesOn(due(run, n)); n++) {
                awaitTime(due(run, n));
                free.acquireUninterruptibly();
                begin(users, operation, n, run, free);
            }
            free.acquireUninterruptibly(outstanding); // all answers are here
        });
        return run.await();
    }

    private void begin(AsyncUserService users, Operation operation, long n, Run run, Semaphore free) {
        operation.begin(users, n).whenComplete((answer, error) -> {
            try {
                if (error != null) {
                    run.failed(error);
                } else {
                    operation.check(answer, n);
                    run.record(System.nanoTime() - due(run, n));
                }
            } catch (Throwable e) {
                run.failed(e);
            } finally {
                free.release();
            }
        });
    }

    private long due(Run run, long n) {
        return run.begun() + n * 1_000_000_000L / rate;
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
