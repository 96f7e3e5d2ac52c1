package io.rpcladder.bench.runner;

import io.rpcladder.bench.Mode;
import io.rpcladder.bench.Operation;
import io.rpcladder.bench.Options;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the contenders are run.
 *
 * @param operations what is asked of them
 * @param modes how
 * @param threads how many callers wait, in the blocking mode
 * @param outstanding how many calls are under way, in the asynchronous mode; at most how many, in the open mode
 * @param rate how many calls a second, in the open mode
 * @param warmup for how many seconds before it is measured
 * @param seconds for how many seconds it is measured
 * @param rounds how often
 * @param pin whether the server has one core to itself and the client another
 */
record Settings(
        List<Operation> operations,
        List<Mode> modes,
        int threads,
        int outstanding,
        int rate,
        double warmup,
        double seconds,
        int rounds,
        boolean pin) {

    static final List<String> SWITCHES = List.of("--pin");
    static final List<String> NAMED =
            List.of("--op", "--mode", "--threads", "--outstanding", "--rate", "--warmup", "--seconds", "--rounds");

    /**
     * As the command line says.
     *
     * @throws IllegalArgumentException if it says something that is not possible
     */
    static Settings of(Options options) {
        double seconds = options.seconds("--seconds", 5);
        return new Settings(
                list(options, "--op", "getUser", Operation::of, Operation.values()),
                list(options, "--mode", "blocking,async", Mode::of, Mode.values()),
                options.number("--threads", 32, 1, 10_000),
                options.number("--outstanding", 256, 1, 10_000),
                options.number("--rate", 10_000, 1, 100_000_000),
                options.seconds("--warmup", Math.max(10, seconds)),
                seconds,
                options.number("--rounds", 3, 1, 100),
                options.has("--pin"));
    }

    /** What two runs were together: all that was asked, and the rounds of both, if they asked the same. */
    Settings and(Settings other) {
        boolean same = operations.equals(other.operations) && modes.equals(other.modes);
        return new Settings(
                Stream.concat(operations.stream(), other.operations.stream())
                        .distinct()
                        .toList(),
                Stream.concat(modes.stream(), other.modes.stream()).distinct().toList(),
                threads,
                outstanding,
                rate,
                warmup,
                seconds,
                same ? rounds + other.rounds : Math.max(rounds, other.rounds),
                pin);
    }

    private static <T> List<T> list(
            Options options, String option, String byDefault, Function<String, T> parse, T[] all) {
        String text = options.text(option).orElse(byDefault);
        return text.equals("all")
                ? List.of(all)
                : Arrays.stream(text.split(",")).map(parse).toList();
    }

    /** What the client's JVM is told. */
    List<String> clientOptions(Operation operation, Mode mode) {
        return List.of(
                "--op", operation.toString(),
                "--mode", mode.toString(),
                "--threads", String.valueOf(threads),
                "--outstanding", String.valueOf(outstanding),
                "--rate", String.valueOf(rate),
                "--warmup", String.valueOf(warmup),
                "--seconds", String.valueOf(seconds));
    }

    /** The mode with its number, for headings. */
    String describe(Mode mode) {
        return switch (mode) {
            case BLOCKING -> "blocking, " + threads + " threads";
            case ASYNC -> "async, " + outstanding + " outstanding";
            case OPEN -> "open, " + rate + " calls/s";
        };
    }
}
