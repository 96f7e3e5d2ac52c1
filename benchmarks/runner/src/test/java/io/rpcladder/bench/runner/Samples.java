package io.rpcladder.bench.runner;

import io.rpcladder.bench.Measurement;
import io.rpcladder.bench.Mode;
import io.rpcladder.bench.Operation;
import java.util.Arrays;
import java.util.List;

/** Results that nobody has measured. */
final class Samples {

    private Samples() {}

    /** So many calls in each round, each of which took a second. */
    static Result result(String contender, long... calls) {
        List<Measurement> rounds = Arrays.stream(calls)
                .mapToObj(count -> new Measurement(
                        count, 1_000_000_000, 50_000, 99_000, 999_000, 2_000_000, 800_000_000, 400_000_000))
                .toList();
        return new Result(contender, "getUser", "blocking", rounds);
    }

    static Report report() {
        var machine = new Report.Machine("2026-01-02T03:04:05Z", "Linux amd64", 2, "17.0.15");
        var settings =
                new Settings(List.of(Operation.GET_USER), List.of(Mode.BLOCKING), 32, 256, 10_000, 5, 1, 3, false);
        return new Report(
                machine,
                settings,
                List.of(result("v4", 60, 70, 80), result("raw", 100, 200, 100), result("v2", 5, 5, 5)));
    }
}
