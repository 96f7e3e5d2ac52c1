package io.rpcladder.demo;

import io.rpcladder.RpcException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Calls a running {@link DemoServer} many times, from many threads, and says how that went. */
public final class DemoClient {

    /** The first calls are slow while the JVM compiles; they are made and not counted. */
    private static final int WARM_UP = 2_000;

    private final AppleService apples;
    private final long[] nanos;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder errors = new LongAdder();

    private DemoClient(AppleService apples, int calls) {
        this.apples = apples;
        this.nanos = new long[calls];
    }

    /** Makes the calls and prints a summary; exits with 1 if a call failed, with 2 if an option is wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var options = Options.of(
                    arguments,
                    List.of(),
                    List.of("--port", "--registry", "--calls", "--threads", "--group", "--version"));
            if (options.has("--port") == options.has("--registry")) {
                throw new IllegalArgumentException("one of these is needed: --port, the port that the server printed,"
                        + " or --registry, where the servers stand");
            }
            System.exit(run(options) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (RpcException e) {
            System.err.println("the first call failed, so no others are made: " + e.getMessage());
            System.exit(1);
        }
    }

    private static boolean run(Options options) throws InterruptedException {
        int calls = options.number("--calls", 20_000, 1, 100_000_000);
        int threads = options.number("--threads", 4, 1, 10_000);
        try (var market = market(options)) {
            AppleService apples = market.apples(
                    options.text("--group").orElse(""),
                    options.text("--version").orElse(""));
            apples.stock("Fuji"); // one that fails would fail again and again
            if (calls > WARM_UP) {
                new DemoClient(apples, WARM_UP).call(threads);
            }
            var client = new DemoClient(apples, calls);
            long begin = System.nanoTime();
            client.call(threads);
            System.out.println(client.summary(threads, System.nanoTime() - begin));
            return client.errors.sum() == 0;
        }
    }

    private static Market market(Options options) {
        return Market.in(options.text("--registry")
                .orElseGet(() -> "static://127.0.0.1:" + options.number("--port", 0, 1, 65_535)));
    }

    private void call(int threads) throws InterruptedException {
        var callers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            callers[i] = new Thread(this::callUntilDone, "caller-" + i);
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void callUntilDone() {
        for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
            long begin = System.nanoTime();
            try {
                int stock = apples.stock("Fuji");
                if (stock < 0) {
                    throw new IllegalStateException("a stock of " + stock);
                }
            } catch (RuntimeException e) {
                errors.increment();
                if (errors.sum() == 1) {
                    System.err.println("the first error: " + e);
                }
            }
            nanos[i] = System.nanoTime() - begin;
        }
    }

    private String summary(int threads, long elapsed) {
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%s: %d calls, %d errors, %d threads, %.0f calls/s, p50 %.0f us, p99 %.0f us",
                Market.VERSION,
                nanos.length,
                errors.sum(),
                threads,
                nanos.length / (elapsed / 1e9),
                percentile(0.50) / 1e3,
                percentile(0.99) / 1e3);
    }

    private double percentile(double share) {
        return nanos[(int) Math.ceil(share * nanos.length) - 1];
    }
}
