package io.rpcladder.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Calls that nobody waits for: so many are outstanding at any time, and each one's answer begins the next. */
public record AsyncLoad(int outstanding) implements Load {

    @Override
    public Histogram run(Contender contender, Operation operation, Duration duration) throws InterruptedException {
        AsyncUserService users = contender.async();
        if (users == null) {
            throw new IllegalArgumentException("this contender's callers have to wait");
        }
        var run = new Run(duration, outstanding);
        for (int i = 0; i < outstanding; i++) {
            new Chain(users, operation, (long) i << 32, run).next();
        }
        return run.await();
    }

    /** One of the outstanding calls, and those that follow it. */
    private static final class Chain implements BiConsumer<@Nullable Object, @Nullable Throwable> {

        private final AsyncUserService users;
        private final Operation operation;
        private final Run run;
        private long n;
        private long before = System.nanoTime();

        Chain(AsyncUserService users, Operation operation, long first, Run run) {
            this.users = users;
            this.operation = operation;
            this.run = run;
            this.n = first;
        }

        /** Begins calls until one has no answer yet. */
        void next() {
            try {
                CompletableFuture<?> answer = operation.begin(users, n);
                while (answer.isDone()) {
                    if (!goesOnAfter(answer.getNow(null))) {
                        return;
                    }
                    answer = operation.begin(users, n);
                }
                answer.whenComplete(this);
            } catch (Throwable e) {
                fail(e);
            }
        }

        @Override
        public void accept(@Nullable Object answer, @Nullable Throwable error) {
            try {
                if (error != null) {
                    fail(error);
                } else if (goesOnAfter(answer)) {
                    next();
                }
            } catch (Throwable e) {
                fail(e);
            }
        }

        private boolean goesOnAfter(@Nullable Object answer) {
            operation.check(answer, n++);
            long now = System.nanoTime();
            run.record(now - before);
            before = now;
            if (run.goesOn(now)) {
                return true;
            }
            run.ended();
            return false;
        }

        private void fail(Throwable error) {
            run.failed(error);
            run.ended();
        }
    }
}
