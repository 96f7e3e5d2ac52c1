package io.rpcladder;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test has opened, closed after it, the last first; and threads for callers that block. */
public final class Opened implements AfterEachCallback {

    /** Far more than any call takes, and far less than a test run may: who waits so long waits for ever. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final ExecutorService callers = Executors.newCachedThreadPool(job -> {
        var thread = new Thread(job, "caller");
        thread.setDaemon(true);
        return thread;
    });

    public synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Runs it on a thread of its own. */
    public <T> CompletableFuture<T> inBackground(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, callers);
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) throws Exception {
        callers.shutdownNow();
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
