package io.rpcladder.bench.runner;

import io.rpcladder.bench.Measurement;
import io.rpcladder.bench.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures, for reading: medians of the rounds. */
record Table(Report report) {

    private static final String HEAD = String.format(
            "%-20s %12s %7s %7s %10s %10s %10s %9s %9s",
            "contender", "calls/s", "of raw", "spread", "p50 µs", "p99 µs", "p99.9 µs", "CPU client", "server");

    /** All results, a table for each operation and mode. */
    String text() {
        Report.Machine machine = report.machine();
        Settings settings = report.settings();
        String head = String.format(
                Locale.ROOT,
                "JDK %s, %d processors, %s; medians of %d rounds, each %s s after %s s of warm-up%s;%n"
                        + "CPU in processor seconds for a million calls%n",
                machine.jdk(),
                machine.processors(),
                machine.system(),
                settings.rounds(),
                settings.seconds(),
                settings.warmup(),
                settings.pin() ? "; one core for each end" : "");
        return settings.operations().stream()
                .flatMap(operation -> settings.modes().stream().map(mode -> table(operation.toString(), mode)))
                .collect(Collectors.joining("\n", head, ""));
    }

    private String table(String operation, Mode mode) {
        List<Result> results = report.of(operation, mode.toString());
        Optional<Result> raw = report.raw(operation, mode.toString());
        return results.stream()
                .map(result -> row(result, raw))
                .collect(Collectors.joining(
                        "\n", "\n" + operation + ", " + report.settings().describe(mode) + "\n" + HEAD + "\n", "\n"));
    }

    private static String row(Result result, Optional<Result> raw) {
        return String.format(
                Locale.ROOT,
                "%-20s %,12.0f %7s %6.0f%% %,10.1f %,10.1f %,10.1f %10.2f %9.2f",
                result.contender(),
                result.median(Measurement::throughput),
                raw.map(limit -> String.format(Locale.ROOT, "%.3f", result.ratioTo(limit)))
                        .orElse("-"),
                100 * result.spread(),
                result.median(Measurement::p50) / 1e3,
                result.median(Measurement::p99) / 1e3,
                result.median(Measurement::p999) / 1e3,
                result.median(Measurement::clientCpuPerMillion),
                result.median(Measurement::serverCpuPerMillion));
    }
}
