package io.rpcladder.bench.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rpcladder.bench.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Starts one Spring Boot application again and again, in turns without v6 and with ten services and ten references; and
 * says how much longer it takes.
 */
public final class Startup {

    private static final int ROUNDS = 9;

    /** What the application may take longer, in milliseconds. */
    private static final long LIMIT = 500;

    private final List<String> more;

    private Startup(List<String> more) {
        this.more = more;
    }

    /** What one start took, in milliseconds. */
    private record Start(long ready, long calls) {}

    /** Exits with 1 if an answer was wrong or the start took too long, with 2 if the command line is wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var options = Options.of(arguments, List.of(), List.of("--rounds", "--registry"));
            List<String> registry = options.text("--registry")
                    .map(address -> List.of("--rpc.registry.address=" + address))
                    .orElse(List.of());
            int rounds = options.number("--rounds", ROUNDS, 1, 1_000);
            System.exit(new Startup(registry).measure(rounds) <= LIMIT ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private long measure(int rounds) throws IOException, InterruptedException {
        List<Start> without = new ArrayList<>();
        List<Start> with = new ArrayList<>();
        start("--rpc.enabled=false"); // the files are in the system's memory then
        start("--rpc.enabled=true");
        for (int round = 1; round <= rounds; round++) {
            without.add(start("--rpc.enabled=false"));
            with.add(start("--rpc.enabled=true"));
            System.err.printf(
                    "round %d: %d ms without, %d ms with%n",
                    round, without.get(round - 1).ready(), with.get(round - 1).ready());
        }
        return report(without, with);
    }

    private static long report(List<Start> without, List<Start> with) {
        long before = median(without.stream().map(Start::ready));
        long after = median(with.stream().map(Start::ready));
        System.out.printf(
                Locale.ROOT,
                "A web application starts in %d ms; with %d services and %d references in %d ms: %d ms more, %.2f times as"
                        + " long. Then the first call of each takes %d ms together. Medians of %d rounds; all answers were"
                        + " right.%n",
                before,
                StartedApplication.SERVICES,
                StartedApplication.SERVICES,
                after,
                after - before,
                (double) after / before,
                median(with.stream().map(Start::calls)),
                with.size());
        return after - before;
    }

    private static long median(Stream<Long> times) {
        List<Long> sorted = times.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private Start start(String mode) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                StartedApplication.class.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--logging.level.root=warn",
                "--rpc.provider.port=0",
                mode));
        command.addAll(more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        boolean with = mode.endsWith("true");
        long[] said = output.lines()
                .filter(line -> line.startsWith("started "))
                .flatMapToLong(
                        line -> Arrays.stream(line.split(" ", -1)).skip(1).mapToLong(Long::parseLong))
                .toArray();
        if (process.waitFor() != 0 || said.length != 3 || said[2] != (with ? StartedApplication.SERVICES : 0)) {
            throw new IllegalStateException("the application did not start, or answers are wrong:\n" + output);
        }
        return new Start(said[0], said[1]);
    }
}
