package io.rpcladder.config;

import io.rpcladder.NoProviderException;
import java.time.Duration;

/** A reference, and who would answer its calls. */
record Referred(ReferenceConfig<?> config, KnownProviders providers) implements AutoCloseable {

    /**
     * Makes sure that somebody offers the service, or at a direct address, that somebody listens.
     *
     * @param deadline how long to wait for that, of {@link System#nanoTime}
     * @throws NoProviderException if nobody does
     */
    void check(long deadline) {
        if (!config.check()) {
            return;
        }
        providers.await(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        if (!config.url().isEmpty()) {
            Reachable.check(config.key(), providers.all(), deadline);
        }
    }

    @Override
    public void close() {
        providers.close();
    }
}
