package io.rpcladder.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a server that takes no more calls may believe that nobody sends it any. */
class QuietTest {

    private static final Duration A_WHILE = Duration.ofMillis(100);

    private final CallsInHand calls = new CallsInHand();

    /** Nothing happens in this time. */
    private void pass() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < A_WHILE.toNanos()) {
            Thread.onSpinWait();
        }
    }

    /** What happens now is a sign that callers are there: from here on it has been quiet for less than a while. */
    private void assertIsASign(Runnable action) {
        pass();
        long begin = System.nanoTime();
        action.run();
        Duration quiet = calls.quiet();
        assertThat(quiet).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - begin));
    }

    private void refuseMore() {
        try {
            assertThat(calls.refuseMoreAndAwaitNone(Duration.ZERO)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoIsRefusedIsThere() {
        assertThat(calls.begin()).isTrue();
        assertIsASign(this::refuseMore);
        assertIsASign(() -> assertThat(calls.begin()).isFalse());
    }

    @Test
    void whoGetsTheLastReplyMayCallAgain() {
        assertThat(calls.begin()).isTrue();
        refuseMore();

        assertIsASign(calls::end);
    }
}
