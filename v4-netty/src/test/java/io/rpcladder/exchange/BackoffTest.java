package io.rpcladder.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pauses between attempts to connect. */
class BackoffTest {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(10);

    private final Backoff backoff = new Backoff(FIRST, MOST);

    private IntStream pausesInMillis(int failures) {
        return IntStream.range(0, 2_000)
                .map(i -> Math.toIntExact(backoff.after(failures).toMillis()));
    }

    @Test
    void doublesWithEachFailureUpToTheMost() {
        for (int failures = 1; failures <= 40; failures++) {
            int pause = (int) Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(20, failures - 1));

            assertThat(pausesInMillis(failures))
                    .as("after " + failures)
                    .allMatch(millis -> millis >= pause / 2 && millis <= pause)
                    .anyMatch(millis -> millis < pause * 6 / 10)
                    .anyMatch(millis -> millis > pause * 9 / 10);
        }
    }

    @Test
    void neverOverflows() {
        assertThat(backoff.after(Integer.MAX_VALUE)).isBetween(MOST.dividedBy(2), MOST);
        assertThat(new Backoff(Duration.ofDays(1), Duration.ofDays(365)).after(1_000))
                .isBetween(Duration.ofDays(182), Duration.ofDays(365));
    }

    @Test
    void manyClientsDoNotComeBackAllAtOnce() {
        Map<Integer, Integer> clientsByMillis = new HashMap<>();

        pausesInMillis(1).forEach(millis -> clientsByMillis.merge(millis, 1, Integer::sum));

        // 2,000 clients over 51 milliseconds: 39 for each, should chance be fair
        assertThat(clientsByMillis).hasSizeGreaterThan(40);
        assertThat(clientsByMillis.values()).allMatch(clients -> clients < 200);
    }

    @Test
    void aPauseThatIsTooShortToVaryIsStillAPause() {
        assertThat(new Backoff(Duration.ofMillis(1), MOST).after(1)).isPositive();
    }
}
