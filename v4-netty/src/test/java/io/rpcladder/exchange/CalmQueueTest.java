package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CalmQueueTest {

    private static final int THREADS = 20;

    @RegisterExtension
    private final Opened opened = new Opened();

    private final CalmQueue queue = new CalmQueue(1_000);

    /** A pool whose threads are all there, and asleep. */
    private ThreadPoolExecutor pool() {
        var pool = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, queue);
        opened.add(pool::shutdownNow);
        pool.prestartAllCoreThreads();
        return pool;
    }

    @Test
    void refusesWhatFindsNoRoom() {
        var small = new CalmQueue(2);

        assertThat(small.offer(() -> {})).isTrue();
        assertThat(small.offer(() -> {})).isTrue();
        assertThat(small.offer(() -> {})).isFalse();
        assertThat(small).hasSize(2);
        assertThat(small.remainingCapacity()).isZero();
    }

    @Test
    void longJobsGetAThreadEach() {
        ThreadPoolExecutor pool = pool();
        var running = new AtomicInteger();
        var gate = new CountDownLatch(1);

        for (int i = 0; i < THREADS; i++) {
            pool.execute(() -> {
                running.incrementAndGet();
                awaitOpen(gate);
            });
        }

        await().atMost(PATIENCE).until(() -> running.get() == THREADS);
        gate.countDown();
    }

    @Test
    void everyJobIsDoneThoughThreadsAreInterrupted() {
        var done = new AtomicInteger();
        var ended = new AtomicBoolean();
        var takers = Stream.generate(() -> new Thread(() -> takeUntil(ended)))
                .limit(4)
                .toList();
        opened.add(() -> ended.set(true));
        takers.forEach(Thread::start);

        for (int i = 0; i < 100_000; i++) {
            takers.get(i & 3).interrupt();
            while (!queue.offer(done::incrementAndGet)) {
                Thread.onSpinWait();
            }
        }

        await().atMost(PATIENCE).until(() -> done.get() == 100_000);
        ended.set(true);
        takers.forEach(Thread::interrupt);
    }

    private void takeUntil(AtomicBoolean ended) {
        while (!ended.get()) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                Thread.onSpinWait(); // and go on
            }
        }
    }

    @Test
    void givesTheJobsInTheirOrder() throws InterruptedException {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            queue.add(() -> order.add(number));
        }

        queue.take().run();
        var rest = new ArrayList<Runnable>();
        queue.drainTo(rest);
        rest.forEach(Runnable::run);

        assertThat(order).containsExactly(0, 1, 2);
        assertThat(queue).isEmpty();
        assertThat(queue.poll()).isNull();
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
