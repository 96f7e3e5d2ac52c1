package io.rpcladder.registry;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while this is open; the tests' logger writes to standard error. */
final class Logged implements AutoCloseable {

    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Logged() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    static String during(Runnable action) {
        try (var logged = new Logged()) {
            action.run();
            return logged.text();
        }
    }

    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(usual);
    }
}
