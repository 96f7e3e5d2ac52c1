package io.rpcladder.bench.runner;

import io.rpcladder.bench.Measurement;
import io.rpcladder.bench.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures as tables for a page of the docs: medians of the rounds. */
record Markdown(Report report) {

    private static final String HEAD = """
            | contender | calls/s | of raw | spread | p50 µs | p99 µs | p99.9 µs | CPU client | CPU server |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    /** All results, a table for each operation and mode. */
    String text() {
        Settings settings = report.settings();
        String head = String.format(
                Locale.ROOT,
                "JDK %s, %d processors, %s%s. Medians of %d rounds, each %s s after %s s of warm-up. CPU in processor"
                        + " seconds for a million calls.%n",
                report.machine().jdk(),
                report.machine().processors(),
                report.machine().system(),
                settings.pin() ? ", one core for each end" : "",
                settings.rounds(),
                settings.seconds(),
                settings.warmup());
        return settings.operations().stream()
                .flatMap(operation -> settings.modes().stream().map(mode -> table(operation.toString(), mode)))
                .collect(Collectors.joining("", head, ""));
    }

    private String table(String operation, Mode mode) {
        List<Result> results = report.of(operation, mode.toString());
        Optional<Result> raw = report.raw(operation, mode.toString());
        return results.stream()
                .map(result -> row(result, raw))
                .collect(Collectors.joining(
                        "", "\n`" + operation + "`, " + report.settings().describe(mode) + ":\n\n" + HEAD, ""));
    }

    private static String row(Result result, Optional<Result> raw) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %.0f%% | %,.0f | %,.0f | %,.0f | %.1f | %.1f |%n",
                result.contender(),
                result.median(Measurement::throughput),
                raw.map(limit -> String.format(Locale.ROOT, "%.2f", result.ratioTo(limit)))
                        .orElse("-"),
                100 * result.spread(),
                result.median(Measurement::p50) / 1e3,
                result.median(Measurement::p99) / 1e3,
                result.median(Measurement::p999) / 1e3,
                result.median(Measurement::clientCpuPerMillion),
                result.median(Measurement::serverCpuPerMillion));
    }
}
