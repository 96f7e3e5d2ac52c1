package io.rpcladder.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MethodNumbersTest {

    private final MethodNumbers numbers = new MethodNumbers();

    private boolean isKnown(int number) {
        return MethodNumbers.isKnown(numbers.state(number));
    }

    @Test
    void aMethodThatWasNamedIsKnown() {
        assertThat(isKnown(7)).isFalse();

        numbers.sent(7, numbers.state(7));

        assertThat(isKnown(7)).isTrue();
        assertThat(isKnown(8)).isFalse();
        numbers.sent(7, numbers.state(7));
        assertThat(isKnown(7)).isTrue();
    }

    @Test
    void oneThatWasRefusedIsNamedAgain() {
        for (int i = 0; i < 3; i++) {
            numbers.sent(7, numbers.state(7));
            numbers.refused(7);
            assertThat(isKnown(7)).isFalse();
        }
        numbers.refused(7);
        assertThat(isKnown(7)).isFalse();
        numbers.sent(7, numbers.state(7));
        assertThat(isKnown(7)).isTrue();
    }

    /** The reply may be here before the thread that has sent the names comes to say so. */
    @Test
    void aRefusalThatIsFasterThanTheSenderCounts() {
        int before = numbers.state(7);
        numbers.refused(7);

        numbers.sent(7, before);

        assertThat(isKnown(7)).isFalse();
    }

    @Test
    void thoseBeyondTheMostAreNamedEachTime() {
        numbers.sent(MethodNumbers.MOST, numbers.state(MethodNumbers.MOST));
        numbers.refused(MethodNumbers.MOST);

        assertThat(isKnown(MethodNumbers.MOST)).isFalse();
    }
}
