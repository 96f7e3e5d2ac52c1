package io.rpcladder.registry;

import java.util.concurrent.CompletableFuture;

/** That a provider stands in a registry, until this is closed. */
public interface Registration extends AutoCloseable {

    /** Completes when it stands there for the first time; fails if this is closed before. */
    CompletableFuture<Void> registered();

    /** Takes the provider out of the registry; waits a few seconds for that. Closing twice is harmless. */
    @Override
    void close();
}
