package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<WorkerPool> pools = new ArrayList<>();

    /** Runs until the gate is open. */
    private final class GatedJob implements WorkerPool.Job {
        final CompletableFuture<Thread> begun = new CompletableFuture<>();
        final CompletableFuture<String> outcome = new CompletableFuture<>();
        final AtomicInteger ends = new AtomicInteger();

        @Override
        public void run() {
            begun.complete(Thread.currentThread());
            try {
                gate.await();
                end("ran");
            } catch (InterruptedException e) {
                end("interrupted");
            }
        }

        @Override
        public void refuse(ServerBusyException why) {
            end(String.valueOf(why.getMessage()));
        }

        private void end(String how) {
            ends.incrementAndGet();
            outcome.complete(how);
        }
    }

    private WorkerPool pool(int threads, int queue) {
        var pool = WorkerPool.platform(threads, queue);
        pools.add(pool);
        return pool;
    }

    private List<GatedJob> execute(WorkerPool pool, int count) {
        var jobs = new ArrayList<GatedJob>();
        for (int i = 0; i < count; i++) {
            var job = new GatedJob();
            jobs.add(job);
            pool.execute(job);
        }
        return jobs;
    }

    @AfterEach
    void close() {
        gate.countDown();
        pools.forEach(WorkerPool::close);
    }

    @Test
    void runsAsManyJobsAtATimeAsItHasThreads() {
        var jobs = execute(pool(3, 1), 4);

        assertThat(jobs.subList(0, 3))
                .allSatisfy(job -> assertThat(job.begun).succeedsWithin(SOON))
                .extracting(job -> job.begun.join().getName())
                .allMatch(name -> name.startsWith("rpc-worker-"))
                .doesNotHaveDuplicates();
        assertThat(jobs.get(3).begun).isNotDone();
    }

    @Test
    void runsWhatWaitsWhenAThreadIsFree() {
        var jobs = execute(pool(1, 3), 4);

        gate.countDown();

        assertThat(jobs)
                .allSatisfy(job -> assertThat(job.outcome).succeedsWithin(SOON).isEqualTo("ran"));
    }

    @Test
    void refusesAtOnceWhatFindsNoRoom() {
        var jobs = execute(pool(1, 2), 5);

        assertThat(jobs.subList(3, 5))
                .allSatisfy(job -> assertThat(job.outcome)
                        .isCompletedWithValueMatching(why -> why.contains("all 1 threads work, 2 calls wait")));
        assertThat(jobs.subList(0, 3)).allSatisfy(job -> assertThat(job.outcome).isNotDone());
    }

    @Test
    void refusesAtOnceWithoutAQueue() {
        var jobs = execute(pool(1, 0), 2);

        assertThat(jobs.get(1).outcome).isCompletedWithValueMatching(why -> why.contains("busy"));
    }

    @Test
    void refusesWhatWaitsTooLong() {
        long begin = System.nanoTime();
        var jobs = execute(pool(1, 3), 4);

        assertThat(jobs.subList(1, 4))
                .allSatisfy(job -> assertThat(job.outcome)
                        .succeedsWithin(SOON)
                        .satisfies(why -> assertThat(why).contains("no thread was free for 1000 ms")));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(WorkerPool.MAX_WAIT);
        gate.countDown();
        assertThat(jobs.get(0).outcome).succeedsWithin(SOON).isEqualTo("ran");
        assertThat(jobs).allSatisfy(job -> assertThat(job.ends).hasValue(1));
    }

    @Test
    void closeWaitsForWhatItHas() {
        var pool = pool(1, 1);
        var jobs = execute(pool, 2);

        var closed = CompletableFuture.runAsync(() -> pool.close(SOON));

        await().until(() -> {
            var late = new GatedJob();
            pool.execute(late);
            return late.outcome.isDone() && !closed.isDone();
        });
        gate.countDown();
        assertThat(closed).succeedsWithin(SOON);
        assertThat(jobs)
                .allSatisfy(job -> assertThat(job.outcome).succeedsWithin(SOON).isEqualTo("ran"));
    }

    @Test
    void closeInterruptsWhatRunsAndRefusesWhatWaitsWhenTheTimeIsOver() {
        var pool = pool(1, 2);
        var jobs = execute(pool, 3);
        assertThat(jobs.get(0).begun).succeedsWithin(SOON);

        pool.close(Duration.ofMillis(10));

        assertThat(jobs.get(0).outcome).succeedsWithin(SOON).isEqualTo("interrupted");
        assertThat(jobs.subList(1, 3))
                .allSatisfy(job ->
                        assertThat(job.outcome).isCompletedWithValueMatching(why -> why.contains("the server closed")));
        assertThat(jobs).allSatisfy(job -> assertThat(job.ends).hasValue(1));
    }

    @Test
    void refusesAfterItIsClosed() {
        var pool = pool(1, 1);
        pool.close();
        pool.close();

        assertThat(execute(pool, 1).get(0).outcome).isCompleted();
    }

    @Test
    void endsEveryJobOnceAndOnlyOnce() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var pool = pool(2, 5);
        gate.countDown();
        var jobs = new ArrayList<GatedJob>();
        for (int i = 0; i < 2_000; i++) {
            jobs.addAll(execute(pool, random.nextInt(5)));
        }
        pool.close(Duration.ofMillis(1));

        await().atMost(SOON).until(() -> jobs.stream().allMatch(job -> job.outcome.isDone()));
        assertThat(jobs)
                .as("seed " + seed)
                .allSatisfy(job -> assertThat(job.ends).hasValue(1));
    }

    @Test
    void leavesNoThreadBehind() {
        var pool = pool(2, 2);
        var worker = execute(pool, 1).get(0).begun.join();
        var ours = Arrays.asList(threads());
        gate.countDown();

        pool.close(SOON);

        assertThat(ours).contains(worker);
        await().atMost(SOON).untilAsserted(() -> assertThat(worker.isAlive()).isFalse());
    }

    private static Thread[] threads() {
        return Thread.getAllStackTraces().keySet().toArray(Thread[]::new);
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkerPool.platform(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> WorkerPool.platform(1, -1));
    }

    @Test
    void runsOnVirtualThreadsWhereThereAreSome() {
        assumeTrue(Runtime.version().feature() >= 21);
        var pool = WorkerPool.virtual(2);
        pools.add(pool);

        var jobs = execute(pool, 3);

        assertThat(jobs.subList(0, 2))
                .allSatisfy(job -> assertThat(job.begun)
                        .succeedsWithin(SOON)
                        .satisfies(thread -> assertThat(thread.toString())
                                .startsWith("VirtualThread[")
                                .contains("rpc-worker-")));
        assertThat(jobs.get(2).outcome).isCompletedWithValueMatching(why -> why.contains("all 2 threads work"));
    }

    @Test
    void saysWhyThereAreNoVirtualThreads() {
        assumeTrue(Runtime.version().feature() < 21);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> WorkerPool.virtual(2))
                .withMessageContaining("JDK 21")
                .withMessageContaining(String.valueOf(Runtime.version().feature()));
    }
}
