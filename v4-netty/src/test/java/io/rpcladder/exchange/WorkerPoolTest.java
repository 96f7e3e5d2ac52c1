package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.Opened;
import io.rpcladder.ServerBusyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

class WorkerPoolTest {

    @RegisterExtension
    private final Opened opened = new Opened();

    private final CountDownLatch gate = new CountDownLatch(1);

    /** Counts how often it was run and refused; waits at the gate if it is to. */
    private static final class Counted implements WorkerPool.Job {

        private final @Nullable CountDownLatch gate;
        private final AtomicInteger runs = new AtomicInteger();
        private final ConcurrentLinkedQueue<ServerBusyException> refusals = new ConcurrentLinkedQueue<>();
        private volatile boolean interrupted;

        Counted(@Nullable CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public void run() {
            runs.incrementAndGet();
            try {
                if (gate != null) {
                    gate.await();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }

        @Override
        public void refuse(ServerBusyException why) {
            refusals.add(why);
        }
    }

    private Counted waitingAtTheGate(WorkerPool pool) {
        var job = new Counted(gate);
        pool.execute(job);
        await().atMost(PATIENCE).until(() -> job.runs.get() == 1);
        return job;
    }

    private static Counted executed(WorkerPool pool) {
        var job = new Counted(null);
        pool.execute(job);
        return job;
    }

    @Test
    void refusesAtOnceWhatFindsNoRoomAndSaysWhy() {
        WorkerPool pool = opened.add(WorkerPool.platform(1, 2));
        waitingAtTheGate(pool);
        Counted first = executed(pool);
        Counted second = executed(pool);

        Counted tooMany = executed(pool);

        assertThat(tooMany.refusals).singleElement().asString().contains("all 1 threads work, 2 calls wait");
        gate.countDown();
        await().atMost(PATIENCE).until(() -> first.runs.get() == 1 && second.runs.get() == 1);
        assertThat(tooMany.runs).hasValue(0);
    }

    @Test
    @Execution(CONCURRENT)
    void refusesWhatWaitsTooLong() {
        WorkerPool pool = opened.add(WorkerPool.platform(1, 10));
        waitingAtTheGate(pool);
        long begin = System.nanoTime();
        List<Counted> waiting = Stream.generate(() -> executed(pool)).limit(5).toList();

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> waiting.stream().allMatch(job -> job.refusals.size() == 1));

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(WorkerPool.MAX_WAIT, WorkerPool.MAX_WAIT.plusMillis(500));
        gate.countDown();
        Counted next = executed(pool);
        await().atMost(PATIENCE).until(() -> next.runs.get() == 1);
        assertThat(waiting).allSatisfy(job -> assertThat(job.runs).hasValue(0));
    }

    @Test
    @Execution(CONCURRENT)
    void aRefusalThatThrowsKeepsNoOtherFromBeingRefused() {
        WorkerPool pool = opened.add(WorkerPool.platform(1, 10));
        waitingAtTheGate(pool);
        var told = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            pool.execute(new WorkerPool.Job() {
                @Override
                public void run() {}

                @Override
                public void refuse(ServerBusyException why) {
                    told.incrementAndGet();
                    throw new IllegalStateException("cannot be told", why);
                }
            });
        }
        Counted last = executed(pool);

        await().atMost(PATIENCE).until(() -> last.refusals.size() == 1);
        assertThat(told).hasValue(3);
        gate.countDown();
    }

    @Test
    void knowsItsOwnThreads() {
        WorkerPool pool = opened.add(WorkerPool.platform(1, 10));
        WorkerPool other = opened.add(WorkerPool.platform(1, 10));
        var own = new CompletableFuture<List<Boolean>>();

        pool.execute(new WorkerPool.Job() {
            @Override
            public void run() {
                own.complete(List.of(pool.isOwnThread(), other.isOwnThread()));
            }

            @Override
            public void refuse(ServerBusyException why) {
                own.completeExceptionally(why);
            }
        });

        assertThat(own).succeedsWithin(PATIENCE).isEqualTo(List.of(true, false));
        assertThat(pool.isOwnThread()).isFalse();
    }

    @Test
    void closingInterruptsWhatRunsAndRefusesWhatWaits() {
        WorkerPool pool = WorkerPool.platform(1, 10);
        Counted running = waitingAtTheGate(pool);
        Counted waiting = executed(pool);

        pool.close();

        await().atMost(PATIENCE).until(() -> running.interrupted);
        assertThat(waiting.runs).hasValue(0);
        assertThat(waiting.refusals).hasSize(1);
        pool.close();
        assertThat(executed(pool).refusals).hasSize(1);
        assertThat(waiting.refusals).hasSize(1);
    }

    @Test
    void eachJobIsRunOrRefusedOnceThoughThePoolCloses() throws InterruptedException {
        for (int round = 0; round < 100; round++) {
            WorkerPool pool = WorkerPool.platform(2, 8);
            var jobs = new ConcurrentLinkedQueue<Counted>();
            var callers = IntStream.range(0, 3)
                    .mapToObj(caller -> opened.inBackground(() -> {
                        for (int i = 0; i < 200; i++) {
                            jobs.add(executed(pool));
                        }
                        return true;
                    }))
                    .toList();
            TimeUnit.MICROSECONDS.sleep(round * 20L);
            pool.close();

            assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(PATIENCE)
                    .until(() -> jobs.stream().allMatch(job -> job.runs.get() + job.refusals.size() >= 1));
            assertThat(jobs).allMatch(job -> job.runs.get() + job.refusals.size() == 1);
        }
    }
}
