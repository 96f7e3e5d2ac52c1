package io.rpcladder.bench.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the benchmark has shown.
 *
 * @param machine where it ran
 * @param settings how it was run
 */
record Report(Machine machine, Settings settings, List<Result> results) {

    /**
     * Where the benchmark ran.
     *
     * @param time when, in UTC
     * @param processors how many the JVM saw
     * @param jdk the version of the contenders' JDK
     */
    record Machine(String time, String system, int processors, String jdk) {}

    /**
     * This report and another one as if they were one: the same contenders' rounds together.
     *
     * @throws IllegalArgumentException if they do not belong together
     */
    Report and(Report other) {
        if (!machine.jdk().equals(other.machine.jdk())) {
            throw new IllegalArgumentException("reports of two JDKs: " + machine.jdk() + " and " + other.machine.jdk());
        }
        var all = new ArrayList<Result>(results);
        for (Result more : other.results) {
            Optional<Result> same =
                    all.stream().filter(result -> result.isOfTheSame(more)).findFirst();
            same.ifPresent(all::remove);
            all.add(same.map(result -> result.and(more)).orElse(more));
        }
        return new Report(machine, settings.and(other.settings), all);
    }

    /** The results of one operation in one mode, in the order of their throughput, the best one first. */
    List<Result> of(String operation, String mode) {
        return results.stream()
                .filter(result -> result.operation().equals(operation))
                .filter(result -> result.mode().equals(mode))
                .sorted((a, b) -> Double.compare(
                        b.median(io.rpcladder.bench.Measurement::throughput),
                        a.median(io.rpcladder.bench.Measurement::throughput)))
                .toList();
    }

    /** The result that the others of its operation and mode are compared with. */
    Optional<Result> raw(String operation, String mode) {
        return of(operation, mode).stream()
                .filter(result -> result.contender().equals(Entrants.RAW.name()))
                .findFirst();
    }
}
