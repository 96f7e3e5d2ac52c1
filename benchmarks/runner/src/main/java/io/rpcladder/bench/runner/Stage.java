package io.rpcladder.bench.runner;

import io.rpcladder.bench.Measurement;
import io.rpcladder.bench.Mode;
import io.rpcladder.bench.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where a contender is measured: a server's JVM, and a client's.
 *
 * <p>Both are new for every measurement. So no contender's server is beside while another is measured, each begins with
 * the same empty heap, and what the JIT compiler did differently from one time to the next shows in the spread of the
 * rounds, where one long-lived server would keep its luck.
 */
final class Stage {

    private final Jdk jdk;
    private final boolean pin;
    private final Function<Entrant, String> classPath;
    private final Path logs;

    Stage(Jdk jdk, boolean pin, Function<Entrant, String> classPath, Path logs) {
        this.jdk = jdk;
        this.pin = pin;
        this.classPath = classPath;
        this.logs = logs;
    }

    /**
     * Measures a contender once.
     *
     * @throws FoulException if it gave a wrong answer, or none
     */
    Measurement measure(Entrant entrant, Operation operation, Mode mode, Settings settings) throws IOException {
        try (var server = new ChildJvm(command(entrant, 0, "server", List.of("--port", "0")), log(entrant, "server"))) {
            String address = server.awaitLine("ready").orElseThrow(() -> foul(entrant, "server", server));
            var options = new ArrayList<>(settings.clientOptions(operation, mode));
            options.addAll(List.of("--port", address.substring(address.lastIndexOf(':') + 1)));
            options.addAll(List.of("--server-pid", String.valueOf(server.pid())));
            try (var client = new ChildJvm(command(entrant, 1, "client", options), log(entrant, "client"))) {
                return client.awaitLine("measured")
                        .map(Measurement::ofLine)
                        .orElseThrow(() -> foul(entrant, "client", client));
            }
        }
    }

    private List<String> command(Entrant entrant, int core, String end, List<String> options) {
        var command = new ArrayList<String>();
        if (pin) {
            command.addAll(List.of("taskset", "-c", String.valueOf(core)));
        }
        command.addAll(jdk.java());
        command.addAll(List.of("-cp", classPath.apply(entrant), entrant.main(), end, entrant.variant()));
        command.addAll(options);
        return command;
    }

    private Path log(Entrant entrant, String end) {
        return logs.resolve(entrant.name() + "-" + end + ".log");
    }

    private static FoulException foul(Entrant entrant, String end, ChildJvm jvm) {
        try {
            return new FoulException("the " + end + " of " + entrant.name() + " ended: " + jvm.complaint());
        } catch (IOException e) {
            return new FoulException("the " + end + " of " + entrant.name() + " ended, and left no word: " + e);
        }
    }
}
