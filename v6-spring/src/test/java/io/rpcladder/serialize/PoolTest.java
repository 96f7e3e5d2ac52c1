package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Pool<Integer> pool = new Pool<>(made::incrementAndGet, 4);

    @Test
    void aHundredThreadsMakeNoMoreThanMayBe() throws Exception {
        var threads = Executors.newFixedThreadPool(100);
        var inUse = new AtomicInteger();
        var most = new AtomicInteger();
        for (int i = 0; i < 2_000; i++) {
            threads.execute(() -> {
                Integer one = pool.take();
                most.accumulateAndGet(inUse.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                inUse.decrementAndGet();
                pool.give(one);
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(made.get()).isBetween(1, 4);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void whoWaitsGetsTheNextThatIsGivenBack() throws Exception {
        for (int i = 0; i < 4; i++) {
            pool.take();
        }
        var waiting = CompletableFuture.supplyAsync(pool::take);

        pool.give(7);

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isIn(7, 5);
    }

    @Test
    void whoWaitsTooLongGetsOneMore() {
        var taken = new HashSet<Integer>();
        for (int i = 0; i < 6; i++) {
            taken.add(pool.take());
        }

        assertThat(taken).hasSize(6);
        taken.forEach(pool::give);
        var again = new HashSet<Integer>();
        for (int i = 0; i < 4; i++) {
            again.add(pool.take());
        }
        assertThat(again).hasSize(4).isSubsetOf(taken);
    }

    @Test
    void oneThatCannotBeMadeTakesNoPlace() {
        var broken = new Pool<Integer>(
                () -> {
                    throw new IllegalStateException("no");
                },
                2);
        for (int i = 0; i < 10; i++) {
            long begin = System.nanoTime();
            assertThatThrownBy(broken::take).hasMessage("no");
            assertThat(System.nanoTime() - begin).as("it did not wait").isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
        }
    }
}
