package io.rpcladder.config;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Directory;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import io.rpcladder.registry.Registration;
import io.rpcladder.registry.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Opens registries by their addresses. Stands in for the registry's own extension point until that is there. */
final class Registries {

    private static final Map<String, Shared> MEMORY = new ConcurrentHashMap<>();

    private Registries() {}

    static Registry open(String address, ClassLoader loader) {
        if (address.startsWith("memory://")) {
            return new View(address, MEMORY.computeIfAbsent(address, Shared::new));
        }
        if (address.startsWith("static://")) {
            var shared = new Shared(address);
            for (String one : address.substring("static://".length()).split(",", -1)) {
                int colon = one.lastIndexOf(':');
                shared.put(
                        "*",
                        new Provider(
                                one.substring(0, colon),
                                Integer.parseInt(one.substring(colon + 1)),
                                "static",
                                100,
                                java.time.Instant.EPOCH,
                                Provider.PROTOCOL));
            }
            return new View(address, shared);
        }
        throw new IllegalArgumentException("no registry " + address);
    }

    private static final class Shared {
        private final String address;
        private final Map<String, List<Provider>> providers = new ConcurrentHashMap<>();
        private final Map<String, List<Consumer<Listing>>> listeners = new ConcurrentHashMap<>();

        Shared(String address) {
            this.address = address;
        }

        synchronized void put(String service, Provider provider) {
            providers
                    .computeIfAbsent(service, name -> new CopyOnWriteArrayList<>())
                    .add(provider);
            tell(service);
        }

        synchronized void remove(String service, Provider provider) {
            providers.getOrDefault(service, new ArrayList<>()).remove(provider);
            tell(service);
        }

        void tell(String service) {
            listeners.getOrDefault(service, List.of()).forEach(listener -> listener.accept(listing(service)));
        }

        Listing listing(String service) {
            return new Listing(
                    address, providers.getOrDefault(service, providers.getOrDefault("*", List.of())), List.of(), false);
        }

        synchronized Directory.Watch watch(String service, Consumer<Listing> listener) {
            listeners
                    .computeIfAbsent(service, name -> new CopyOnWriteArrayList<>())
                    .add(listener);
            listener.accept(listing(service));
            return () -> listeners.getOrDefault(service, List.of()).remove(listener);
        }
    }

    private record View(String address, Shared shared) implements Registry {
        @Override
        public Registration register(Provider provider, Collection<ServiceKey> services) {
            services.forEach(key -> shared.put(key.service(), provider));
            return new Registration() {
                @Override
                public CompletableFuture<Void> registered() {
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public void close() {
                    services.forEach(key -> shared.remove(key.service(), provider));
                }
            };
        }

        @Override
        public Watch watch(String service, Consumer<Listing> listener) {
            return shared.watch(service, listener);
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return address;
        }
    }
}
