package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallsInHandTest {

    @RegisterExtension
    private final Opened opened = new Opened();

    private final CallsInHand calls = new CallsInHand();

    private boolean refuseMoreAndAwaitNone(Duration limit) {
        try {
            return calls.refuseMoreAndAwaitNone(limit);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void waitsForNothingWhereNothingIsInHand() {
        assertThat(refuseMoreAndAwaitNone(Duration.ZERO)).isTrue();
        assertThat(calls.begin()).isFalse();
    }

    @Test
    void waitsForTheLastCall() {
        assertThat(calls.begin()).isTrue();
        assertThat(calls.begin()).isTrue();
        var waiting = opened.inBackground(() -> refuseMoreAndAwaitNone(PATIENCE));
        await().atMost(PATIENCE).until(() -> !calls.begin() || endsAgain());

        calls.end();
        assertThat(calls.begin()).isFalse(); // who is refused is not counted, and frees nobody
        await().during(Duration.ofMillis(100)).atMost(PATIENCE).until(() -> !waiting.isDone());
        calls.end();

        assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    private boolean endsAgain() {
        calls.end();
        return false;
    }

    @Test
    void givesUpWhenTheTimeIsOverAndMayBeAskedAgain() {
        assertThat(calls.begin()).isTrue();

        assertThat(refuseMoreAndAwaitNone(Duration.ofMillis(20))).isFalse();
        assertThat(calls.begin()).isFalse();

        calls.end();
        assertThat(refuseMoreAndAwaitNone(Duration.ZERO)).isTrue();
    }

    @Test
    void noCallIsBothTakenAndLeftBehind() {
        for (int round = 0; round < 300; round++) {
            var hand = new CallsInHand();
            var running = new AtomicInteger();
            var callers = IntStream.range(0, 3)
                    .mapToObj(caller -> opened.inBackground(() -> {
                        while (hand.begin()) {
                            running.incrementAndGet();
                            Thread.onSpinWait();
                            running.decrementAndGet();
                            hand.end();
                        }
                        return true;
                    }))
                    .toList();

            boolean none;
            try {
                none = hand.refuseMoreAndAwaitNone(PATIENCE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }

            assertThat(none).isTrue();
            assertThat(running).hasValue(0);
            assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
        }
    }
}
