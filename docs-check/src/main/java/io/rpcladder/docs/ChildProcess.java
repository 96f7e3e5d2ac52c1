package io.rpcladder.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running command whose output is read under a time limit. Closing it ends it and all that it started. */
final class ChildProcess implements AutoCloseable {

    private final String command;
    private final Process process;
    private final Path errors;
    private final long deadline;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private ChildProcess(String command, Process process, Path errors, Duration limit) {
        this.command = command;
        this.process = process;
        this.errors = errors;
        this.deadline = System.nanoTime() + limit.toNanos();
        var reader = new Thread(this::read, "output of " + command);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a command.
     *
     * @param limit how long it may take in all
     */
    static ChildProcess start(Path folder, Duration limit, List<String> command) throws IOException {
        Path errors = Files.createTempFile("errors", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8"); // numbers and sorting as everywhere else
        builder.environment().put("NO_COLOR", "1");
        return new ChildProcess(String.join(" ", command), builder.start(), errors, limit);
    }

    /**
     * Waits for the end and returns the standard output that has not been read yet.
     *
     * @throws IllegalStateException if the command fails or takes too long
     */
    String output() throws InterruptedException, IOException {
        var output = new ArrayList<String>();
        for (var line = next(); line.isPresent(); line = next()) {
            output.add(line.get());
        }
        if (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
            throw failed("closed its output and did not end");
        }
        if (process.exitValue() != 0) {
            throw failed("ended with exit code " + process.exitValue());
        }
        return String.join("\n", output);
    }

    /**
     * Waits for a line that the pattern is found in.
     *
     * @throws IllegalStateException if the command ends before, or takes too long
     */
    Matcher awaitLine(Pattern pattern) throws InterruptedException, IOException {
        for (var line = next(); line.isPresent(); line = next()) {
            Matcher matcher = pattern.matcher(line.get());
            if (matcher.find()) {
                return matcher;
            }
        }
        throw failed("ended without a line like " + pattern);
    }

    /** The next line, or nothing at the end of the output. */
    private Optional<String> next() throws InterruptedException, IOException {
        var line = lines.poll(left(), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw failed("took too long");
        }
        return line;
    }

    private long left() {
        return Math.max(0, deadline - System.nanoTime());
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().map(Optional::of).forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add(Optional.of("(the output could not be read further: " + e.getMessage() + ")"));
        }
        lines.add(Optional.empty());
    }

    private IllegalStateException failed(String how) throws IOException {
        return new IllegalStateException("`" + command + "` " + how + "; it said: "
                + Files.readString(errors).strip());
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        Files.deleteIfExists(errors);
    }
}
