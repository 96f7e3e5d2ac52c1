package io.rpcladder.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * How long those who leave a registry wait for its word. Once it was silent for so long, and while it is away, nobody does:
 * an application of fifty services would take minutes to end, and be killed before it has.
 */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final BooleanSupplier connected;
    private volatile boolean lost;

    /**
     * New patience.
     *
     * @param connected whether the registry is there, as far as is known
     */
    Patience(BooleanSupplier connected) {
        this.connected = connected;
    }

    /** The registry has spoken. */
    void renew() {
        lost = false;
    }

    /**
     * Waits for its word.
     *
     * @throws TimeoutException if it does not come
     */
    void await(CompletableFuture<?> word) throws InterruptedException, ExecutionException, TimeoutException {
        boolean waits = !lost && connected.getAsBoolean();
        try {
            word.get(waits ? LIMIT.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            lost = true;
            throw e;
        }
    }
}
