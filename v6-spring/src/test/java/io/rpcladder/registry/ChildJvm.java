package io.rpcladder.registry;

import io.rpcladder.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A JVM of its own, which can be stopped, killed, halted and frozen. It halts when its input ends. */
final class ChildJvm implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path log;
    private final Process process;

    private ChildJvm(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** Starts one that runs a main method of the tests; what it logs is in target/children. */
    static ChildJvm start(String name, Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        try {
            Path log = Files.createDirectories(Path.of("target", "children"))
                    .resolve(COUNT.incrementAndGet() + "-" + name + ".log");
            return new ChildJvm(
                    log,
                    new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments))
                                    .toList())
                            .redirectError(log.toFile())
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that it prints. */
    String line() {
        try {
            String line = process.inputReader().readLine();
            if (line == null) {
                throw new IllegalStateException("it has ended; see " + log);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a line, and waits for its answer. */
    String ask(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns how long it takes to end. */
    Duration terminate() {
        long begin = System.nanoTime();
        process.toHandle().destroy(); // unlike the process's own method, which closes its input, too
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Ends the JVM from within, at once, without a word to anybody. */
    void halt() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitEnd();
    }

    /** What the main method ends with: waits for the end of the input, and halts. */
    static void haltWithInput() throws IOException {
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(1);
    }

    /** Stops all of its threads, as a machine does that is out of memory; its sockets stay open. */
    void suspend() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(Opened.PATIENCE.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("cannot send " + signal + "; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(Opened.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("it does not end; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
