package io.rpcladder.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a provider that has failed is tried again. */
class SetAsideTest {

    private static final long SECOND = 1_000_000_000L;
    private final SetAside aside = new SetAside(Duration.ofSeconds(1));

    @Test
    void whoHasNotFailedIsTried() {
        assertThat(aside.mayTry(0)).isTrue();
        assertThat(aside.isActive()).isFalse();
    }

    @Test
    void whoHasFailedIsLeftAloneForAWhileAndThenTriedByOne() {
        aside.failed(0);

        assertThat(aside.mayTry(SECOND - 1)).isFalse();
        assertThat(aside.mayTry(SECOND)).isTrue();
        assertThat(aside.mayTry(SECOND + 1))
                .as("a second one, while the first tries")
                .isFalse();
        assertThat(aside.mayTry(2 * SECOND)).as("the first never came back").isTrue();
    }

    @Test
    void theTimeDoublesWithEachFailureUpToALimit() {
        long now = 0;
        for (int expected : new int[] {1, 2, 4, 8, 16, 32, 32, 32}) {
            aside.failed(now);
            assertThat(aside.mayTry(now + expected * SECOND - 1)).isFalse();
            now += expected * SECOND;
        }
    }

    @Test
    void whatFailsTogetherCountsOnce() {
        aside.failed(0);
        aside.failed(10);
        aside.failed(20);

        assertThat(aside.mayTry(SECOND)).isTrue();
    }

    @Test
    void anAnswerToACallThatBeganBeforeTheFailureProvesNothing() {
        int before = aside.failures();
        aside.failed(0);
        aside.worked(before);

        assertThat(aside.isActive()).isTrue();
        assertThat(aside.mayTry(SECOND - 1)).isFalse();
    }

    @Test
    void whoWorksAgainIsAsBefore() {
        aside.failed(0);
        aside.failed(SECOND);
        aside.worked(aside.failures());

        assertThat(aside.mayTry(SECOND + 1)).isTrue();
        assertThat(aside.mayTry(SECOND + 1)).isTrue();
        aside.failed(2 * SECOND);
        assertThat(aside.mayTry(3 * SECOND)).isTrue();
    }
}
