package io.rpcladder.config;

import io.rpcladder.NoProviderException;
import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Directory;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Who offers what a reference asks for, as the registry says. Safe for use by many threads. */
final class KnownProviders implements AutoCloseable {

    private final ServiceKey key;
    private final Directory directory;
    private final CompletableFuture<Void> found = new CompletableFuture<>();
    private final Directory.Watch watch;
    private volatile @Nullable Listing last;

    KnownProviders(ServiceKey key, Directory directory) {
        this.key = key;
        this.directory = directory;
        this.watch = directory.watch(key.service(), this::listed);
    }

    private void listed(Listing listing) {
        last = listing;
        if (!all().isEmpty()) {
            found.complete(null);
        }
    }

    /** What the registry said last; null if it has not answered. */
    @Nullable
    Listing last() {
        return last;
    }

    /** Those that would be called. */
    List<Provider> all() {
        Listing listing = last;
        return listing == null
                ? List.of()
                : listing.providers().stream()
                        .filter(provider -> provider.willDo(key))
                        .toList();
    }

    /**
     * Waits until there is one.
     *
     * @param limit how long
     * @throws NoProviderException if none came
     */
    void await(Duration limit) {
        try {
            found.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new NoProviderException(
                    "no provider of " + key + " at the start: " + state()
                            + "; start one before, or say check=false of this reference, or rpc.consumer.check=false"
                            + " for all",
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoProviderException("interrupted while waiting for a provider of " + key, e);
        }
    }

    private String state() {
        Listing listing = last;
        return listing == null ? directory + " has not answered; is it running there?" : listing.sieved(key);
    }

    @Override
    public void close() {
        watch.close();
    }
}
