package io.rpcladder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static Measurement measurement() {
        var latencies = new Histogram(3);
        for (int i = 1; i <= 10_000; i++) {
            latencies.recordValue(i * 1_000L);
        }
        return Measurement.of(
                latencies,
                Duration.ofSeconds(2).toNanos(),
                Duration.ofMillis(30).toNanos(),
                Duration.ofMillis(10).toNanos());
    }

    @Test
    void percentilesAreThoseOfTheCalls() {
        assertThat(measurement().p50()).isCloseTo(5_000_000, within(10_000L));
        assertThat(measurement().p99()).isCloseTo(9_900_000, within(10_000L));
        assertThat(measurement().p999()).isCloseTo(9_990_000, within(10_000L));
        assertThat(measurement().max()).isCloseTo(10_000_000, within(10_000L));
    }

    @Test
    void ratesFollowFromCountsAndTimes() {
        assertThat(measurement().throughput()).isEqualTo(5_000);
        assertThat(measurement().clientCpuPerMillion()).isCloseTo(3, within(1e-9));
        assertThat(measurement().serverCpuPerMillion()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aLineCarriesAllOfIt() {
        assertThat(Measurement.ofLine(measurement().toLine())).isEqualTo(measurement());
    }

    @Test
    void aLineWithoutAValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Measurement.ofLine("calls=1"))
                .withMessageContaining("nanos");
    }

    @Test
    void latenciesOfAllThreadsAreCounted() throws InterruptedException {
        var latencies = new Latencies();
        var other = new Thread(() -> latencies.record(20));
        other.start();
        latencies.record(10);
        other.join();

        assertThat(latencies.total().getTotalCount()).isEqualTo(2);
        assertThat(latencies.total().getMaxValue()).isEqualTo(20);
    }
}
