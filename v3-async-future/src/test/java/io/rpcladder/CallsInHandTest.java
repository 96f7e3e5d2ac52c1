package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallsInHandTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final CallsInHand calls = new CallsInHand();

    private CompletableFuture<Boolean> awaitNone() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return calls.refuseMoreAndAwaitNone(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void doesNotWaitWhenThereAreNone() throws InterruptedException {
        assertThat(calls.refuseMoreAndAwaitNone(Duration.ZERO)).isTrue();
    }

    @Test
    void waitsForTheLast() {
        calls.begin();
        calls.begin();
        var none = awaitNone();

        calls.end();
        assertThat(none).isNotDone();
        calls.end();

        assertThat(none).succeedsWithin(SOON).isEqualTo(true);
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws InterruptedException {
        calls.begin();

        long begin = System.nanoTime();
        assertThat(calls.refuseMoreAndAwaitNone(Duration.ofMillis(50))).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void givesUpWhenItIsInterrupted() {
        calls.begin();
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> calls.refuseMoreAndAwaitNone(SOON));
    }

    @Test
    void refusesMoreOnceItIsAwaited() throws InterruptedException {
        assertThat(calls.begin()).isTrue();
        calls.end();

        assertThat(calls.refuseMoreAndAwaitNone(SOON)).isTrue();

        assertThat(calls.begin()).isFalse();
    }
}
