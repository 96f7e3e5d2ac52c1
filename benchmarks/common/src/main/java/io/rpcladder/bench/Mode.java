package io.rpcladder.bench;

import java.util.Arrays;
import java.util.Locale;

/** How the load is put on. */
public enum Mode {
    /** Threads that wait for each answer. */
    BLOCKING,
    /** Many calls outstanding, and nobody waits. */
    ASYNC,
    /** Calls at a fixed rate. */
    OPEN;

    /**
     * The mode of this name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static Mode of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no mode " + name + "; there are " + Arrays.toString(values())));
    }

    Load load(Options options) {
        int threads = options.number("--threads", 32, 1, 10_000);
        int outstanding = options.number("--outstanding", 256, 1, 100_000);
        return switch (this) {
            case BLOCKING -> new BlockingLoad(threads);
            case ASYNC -> new AsyncLoad(outstanding);
            case OPEN -> new OpenLoad(options.number("--rate", 10_000, 1, 100_000_000), outstanding, threads);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
