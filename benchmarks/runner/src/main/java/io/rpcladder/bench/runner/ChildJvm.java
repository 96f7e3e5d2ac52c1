package io.rpcladder.bench.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One end of a contender, in a process of its own, which ends with this object. What it logs goes to a file. */
final class ChildJvm implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BufferedReader output;
    private final Path log;

    /** Starts a JVM. */
    ChildJvm(List<String> command, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        this.log = log;
        this.process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    /** What follows this word, in the line that begins with it; empty if the JVM ended without such a line. */
    Optional<String> awaitLine(String word) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word + " ")) {
                return Optional.of(line.substring(word.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Why it ended, in its own words. */
    String complaint() throws IOException {
        return String.join("\n", Files.readAllLines(log));
    }

    /** Closes its input, which ends it; and if it does not end, ends it by force. */
    @Override
    public void close() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
