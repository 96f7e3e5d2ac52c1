package io.rpcladder.registry;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Providers that are known beforehand, for whatever service. Who registers is not seen by anybody. */
final class StaticRegistry implements Registry {

    private final String address;
    private final Listing listing;

    StaticRegistry(String address, List<Provider> providers) {
        this.address = address;
        this.listing = new Listing(address, providers, List.of(), false);
    }

    @Override
    public Watch watch(String service, Consumer<Listing> listener) {
        listener.accept(listing);
        return () -> {};
    }

    @Override
    public Registration register(Provider provider, Collection<ServiceKey> services) {
        return new Registration() {
            @Override
            public CompletableFuture<Void> registered() {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                // There is nothing to take out.
            }
        };
    }

    @Override
    public void close() {
        // There is nothing that it keeps open.
    }

    @Override
    public String toString() {
        return address;
    }
}
