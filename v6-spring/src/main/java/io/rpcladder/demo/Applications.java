package io.rpcladder.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The applications of the story, each a JVM of its own, by their names. */
final class Applications implements AutoCloseable {

    private static final long STOP_LIMIT_SECONDS = 15;

    private final String registry;
    private final Map<String, Process> running = new ConcurrentHashMap<>();

    Applications(String registry) {
        this.registry = registry;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // none outlives the story, if that breaks off
    }

    /** Starts one, with these properties, and does not wait for it. */
    void start(String name, Class<?> main, String... properties) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--logging.level.root=error", // Tomcat's, which has a logging of its own
                "--rpc.registry.address=" + registry));
        command.addAll(List.of(properties));
        running.put(
                name,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Waits until it is ready, and gives the port where it can be reached, which it prints then. */
    int awaitPort(String name) throws IOException {
        String line = process(name).inputReader().readLine();
        if (line == null) {
            throw new IOException("the application " + name + " did not start");
        }
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /** Ends it as Ctrl-C and kill do. */
    void stop(String name) throws InterruptedException {
        Process process = process(name);
        process.destroy();
        if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the application " + name + " did not stop");
        }
    }

    private Process process(String name) {
        return Objects.requireNonNull(running.get(name));
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
    }
}
