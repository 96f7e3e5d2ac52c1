package io.rpcladder.bench.runner;

import static io.rpcladder.bench.runner.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rpcladder.bench.Measurement;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void theMedianIsTheMiddleOfTheRounds() {
        assertThat(result("a", 10, 1_000, 30).median(Measurement::throughput)).isEqualTo(30);
        assertThat(result("a", 10, 20, 30, 1_000).median(Measurement::throughput))
                .isEqualTo(25);
        assertThat(result("a", 7).median(Measurement::throughput)).isEqualTo(7);
    }

    @Test
    void theSpreadIsAShareOfTheMedian() {
        assertThat(result("a", 90, 100, 120).spread()).isCloseTo(0.3, within(1e-9));
        assertThat(result("a", 100).spread()).isZero();
    }

    @Test
    void theRatioComparesRoundsWithTheSameRounds() {
        // in round 2 the machine was twice as fast: of the medians, 50 of 100, nothing would show that
        assertThat(result("a", 50, 120, 40).ratioTo(result("raw", 100, 200, 100)))
                .isCloseTo(0.5, within(1e-9));
        assertThat(result("a", 60, 120, 40).ratioTo(result("raw", 100, 200, 100)))
                .isCloseTo(0.6, within(1e-9));
    }

    @Test
    void processorTimeIsThatOfAMillionCalls() {
        assertThat(result("a", 100_000).median(Measurement::clientCpuPerMillion))
                .isCloseTo(8, within(1e-9));
        assertThat(result("a", 100_000).median(Measurement::serverCpuPerMillion))
                .isCloseTo(4, within(1e-9));
    }
}
