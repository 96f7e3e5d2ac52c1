package io.rpcladder.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The main program of every contender, on both ends: {@code server VARIANT --port N}, or {@code client VARIANT --port N
 * …}. It lives no longer than its standard input is open, so that nothing is left behind when who started it is killed.
 */
public final class Jvm {

    /** Everything is well. */
    public static final int RIGHT = 0;
    /** A wrong answer, or none. */
    public static final int WRONG = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;

    private static final List<String> OPTIONS = List.of(
            "--port",
            "--server-pid",
            "--op",
            "--mode",
            "--threads",
            "--outstanding",
            "--rate",
            "--warmup",
            "--seconds");

    private Jvm() {}

    /**
     * Runs one end of a framework, and ends the JVM.
     *
     * @param frameworks the framework, in one of its variants
     */
    public static void run(String[] arguments, Function<String, Framework> frameworks) {
        exit(status(arguments, frameworks));
    }

    private static int status(String[] arguments, Function<String, Framework> frameworks) {
        try {
            var options = Options.of(arguments, List.of(), OPTIONS);
            if (options.words().size() != 2) {
                throw new IllegalArgumentException("say server or client, and the variant, not " + options.words());
            }
            Framework framework = frameworks.apply(options.words().get(1));
            if (options.words().get(0).equals("server")) {
                serve(framework, options);
            } else {
                System.out.println("measured " + measure(framework, options).toLine());
            }
            return RIGHT;
        } catch (WrongAnswerException e) {
            System.err.println(e.getMessage());
            return WRONG;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            System.err.println(e.getMessage());
            return USAGE;
        } catch (Throwable e) {
            e.printStackTrace();
            return WRONG;
        }
    }

    private static void serve(Framework framework, Options options) throws Exception {
        try (Framework.Server server = framework.serve(options.number("--port", 0, 0, 65_535))) {
            System.out.println("ready on 127.0.0.1:" + server.port());
            awaitEndOfInput();
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {}
    }

    private static Measurement measure(Framework framework, Options options) throws Exception {
        Operation operation = Operation.of(options.text("--op").orElse("getUser"));
        Load load = Mode.of(options.text("--mode").orElse("blocking")).load(options);
        var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.number("--port", 0, 1, 65_535));
        ProcessHandle serverProcess = ProcessHandle.of(options.number("--server-pid", 0, 1, 999_999_999))
                .orElseThrow(() -> new IllegalArgumentException("--server-pid names no process"));
        try (Contender contender = framework.connect(server)) {
            load.warmUp(contender).run(contender, operation, duration(options, "--warmup"));
            return measure(() -> load.run(contender, operation, duration(options, "--seconds")), serverProcess);
        }
    }

    private static Duration duration(Options options, String option) {
        return Duration.ofMillis(Math.round(options.seconds(option, 5) * 1000));
    }

    /** A run of a load. */
    private interface Measured {
        org.HdrHistogram.Histogram run() throws InterruptedException;
    }

    private static Measurement measure(Measured run, ProcessHandle server) throws InterruptedException {
        ProcessHandle client = ProcessHandle.current();
        long serverBefore = cpuNanos(server);
        long clientBefore = cpuNanos(client);
        long before = System.nanoTime();
        var latencies = run.run();
        long nanos = System.nanoTime() - before;
        return Measurement.of(latencies, nanos, cpuNanos(client) - clientBefore, cpuNanos(server) - serverBefore);
    }

    /** The processor time of a process so far, which the system counts in hundredths of a second. */
    private static long cpuNanos(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** At once: what a contender's threads still do is of no interest, and must not keep the JVM. */
    private static void exit(int status) {
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
