package io.rpcladder.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The market's servers, each a JVM of its own, by their names. */
final class Servers implements AutoCloseable {

    private static final long STOP_LIMIT_SECONDS = 15;

    private final String registry;
    private final Map<String, Process> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    Servers(String registry) {
        this.registry = registry;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // none outlives the story, if that breaks off
    }

    /** Starts these, together, and waits until all are ready. */
    void start(String... names) throws IOException {
        for (String name : names) {
            running.put(name, process(name));
        }
        for (String name : names) {
            ports.put(
                    name, portOf(name, Objects.requireNonNull(running.get(name)).inputReader()));
        }
    }

    private Process process(String name) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                DemoServer.class.getName()));
        command.addAll(List.of("--registry", registry, "--name", name, "--port", "0"));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int portOf(String name, BufferedReader output) throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the server " + name + " did not start");
        }
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    int port(String name) {
        return Objects.requireNonNull(ports.get(name));
    }

    /** Ends it as kill -9 does: it has no chance to say goodbye. */
    void kill(String name) throws InterruptedException {
        end(name, Objects.requireNonNull(running.remove(name)).destroyForcibly());
    }

    /** Ends it as Ctrl-C and kill do. */
    void stop(String name) throws InterruptedException {
        Process process = Objects.requireNonNull(running.remove(name));
        process.destroy();
        end(name, process);
    }

    private static void end(String name, Process process) throws InterruptedException {
        if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server " + name + " did not stop");
        }
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
    }
}
