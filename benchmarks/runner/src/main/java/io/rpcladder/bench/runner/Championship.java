package io.rpcladder.bench.runner;

import io.rpcladder.bench.Measurement;
import io.rpcladder.bench.Mode;
import io.rpcladder.bench.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures all contenders in turn, and then all once more, A B C A B C: a machine that gets slower or faster meanwhile
 * does so to all of them.
 */
final class Championship {

    private final List<Entrant> entrants;
    private final Settings settings;
    private final Stage stage;
    private final Consumer<String> progress;

    Championship(List<Entrant> entrants, Settings settings, Stage stage, Consumer<String> progress) {
        this.entrants = entrants;
        this.settings = settings;
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Runs it all.
     *
     * @throws FoulException at the first wrong answer
     */
    List<Result> run() throws IOException {
        var results = new ArrayList<Result>();
        for (Operation operation : settings.operations()) {
            for (Mode mode : settings.modes()) {
                results.addAll(run(operation, mode));
            }
        }
        return results;
    }

    private List<Result> run(Operation operation, Mode mode) throws IOException {
        List<Result> results = entrants.stream()
                .filter(entrant -> mode != Mode.ASYNC || entrant.async())
                .map(entrant -> new Result(entrant.name(), operation.toString(), mode.toString(), new ArrayList<>()))
                .toList();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Result result : results) {
                Measurement measured = stage.measure(entrant(result.contender()), operation, mode, settings);
                result.rounds().add(measured);
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s %s, round %d of %d: %s %,.0f calls/s",
                        operation,
                        mode,
                        round,
                        settings.rounds(),
                        result.contender(),
                        measured.throughput()));
            }
        }
        return results;
    }

    private Entrant entrant(String name) {
        return entrants.stream()
                .filter(entrant -> entrant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
