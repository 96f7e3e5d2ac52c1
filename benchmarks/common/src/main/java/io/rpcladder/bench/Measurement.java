package io.rpcladder.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What one run has shown.
 *
 * @param calls how many calls were answered
 * @param nanos how long the run took
 * @param p50 the latency, in nanoseconds, that half of the calls did not exceed
 * @param p99 that which 99 of 100 did not exceed
 * @param p999 that which 999 of 1,000 did not exceed
 * @param max the longest
 * @param clientCpuNanos the processor time of the client's JVM, its compiler and garbage collector included
 * @param serverCpuNanos that of the server's
 */
public record Measurement(
        long calls, long nanos, long p50, long p99, long p999, long max, long clientCpuNanos, long serverCpuNanos) {

    static Measurement of(Histogram latencies, long nanos, long clientCpuNanos, long serverCpuNanos) {
        return new Measurement(
                latencies.getTotalCount(),
                nanos,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9),
                latencies.getMaxValue(),
                clientCpuNanos,
                serverCpuNanos);
    }

    /** Calls a second. */
    public double throughput() {
        return calls * 1e9 / nanos;
    }

    /** Processor seconds for a million calls, on the client. */
    public double clientCpuPerMillion() {
        return clientCpuNanos / 1e3 / calls;
    }

    /** Processor seconds for a million calls, on the server. */
    public double serverCpuPerMillion() {
        return serverCpuNanos / 1e3 / calls;
    }

    /** One line, in which the client's JVM hands it to whoever started it. */
    String toLine() {
        return Stream.of(
                        "calls=" + calls,
                        "nanos=" + nanos,
                        "p50=" + p50,
                        "p99=" + p99,
                        "p999=" + p999,
                        "max=" + max,
                        "clientCpuNanos=" + clientCpuNanos,
                        "serverCpuNanos=" + serverCpuNanos)
                .collect(Collectors.joining(" "));
    }

    /** Reads such a line. */
    public static Measurement ofLine(String line) {
        Map<String, Long> values = new HashMap<>();
        Arrays.stream(line.split(" "))
                .map(pair -> pair.split("="))
                .forEach(pair -> values.put(pair[0], Long.valueOf(pair[1])));
        return new Measurement(
                value(values, "calls"),
                value(values, "nanos"),
                value(values, "p50"),
                value(values, "p99"),
                value(values, "p999"),
                value(values, "max"),
                value(values, "clientCpuNanos"),
                value(values, "serverCpuNanos"));
    }

    private static long value(Map<String, Long> values, String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a measurement without " + name + ": " + values);
        }
        return value;
    }
}
