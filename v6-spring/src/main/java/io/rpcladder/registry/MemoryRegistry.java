package io.rpcladder.registry;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A registry in this JVM's memory, which needs nothing to be started. */
final class MemoryRegistry implements Registry {

    private final String address;
    private final Board board;
    private final Set<Opened> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** What all who open the same name share. Listeners are told one at a time, in the order of the changes. */
    static final class Board {

        private final Map<Post, Provider> posts = new LinkedHashMap<>();
        private final Map<Object, Reader> readers = new LinkedHashMap<>();

        /** What hangs there: a service at an address. */
        private record Post(String address, ServiceKey service) {}

        private record Reader(String service, Consumer<Listing> listener, String address) {}

        synchronized void post(Provider provider, Collection<ServiceKey> services) {
            services.forEach(key -> posts.put(new Post(provider.address(), key), provider.of(key)));
            services.stream().map(ServiceKey::service).distinct().forEach(this::tell);
        }

        /** Takes out what this provider has posted; who has its address now stays. */
        synchronized void remove(Provider provider, Collection<ServiceKey> services) {
            services.forEach(key -> posts.remove(new Post(provider.address(), key), provider.of(key)));
            services.stream().map(ServiceKey::service).distinct().forEach(this::tell);
        }

        synchronized void read(Object handle, String service, Consumer<Listing> listener, String address) {
            var reader = new Reader(service, listener, address);
            readers.put(handle, reader);
            tell(reader);
        }

        synchronized void forget(Object handle) {
            readers.remove(handle);
        }

        private void tell(String service) {
            List.copyOf(readers.values()).stream()
                    .filter(reader -> reader.service().equals(service))
                    .forEach(this::tell);
        }

        private void tell(Reader reader) {
            List<Provider> providers = posts.entrySet().stream()
                    .filter(post -> post.getKey().service().service().equals(reader.service()))
                    .map(Map.Entry::getValue)
                    .toList();
            reader.listener().accept(new Listing(reader.address(), providers, List.of(), false));
        }
    }

    MemoryRegistry(String address, Board board) {
        this.address = address;
        this.board = board;
    }

    @Override
    public Registration register(Provider provider, Collection<ServiceKey> services) {
        mustBeOpen();
        List<ServiceKey> keys = List.copyOf(services);
        var registration = new Posted(provider, keys);
        open.add(registration);
        board.post(provider, keys);
        return registration;
    }

    @Override
    public Watch watch(String service, Consumer<Listing> listener) {
        mustBeOpen();
        var watch = new Reading();
        open.add(watch);
        board.read(watch, service, listener, address);
        return watch;
    }

    private void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException("the registry " + address + " is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(open).forEach(Opened::close);
    }

    @Override
    public String toString() {
        return address;
    }

    /** What was opened here, and ends with this. */
    private interface Opened extends AutoCloseable {
        @Override
        void close();
    }

    private final class Reading implements Watch, Opened {
        @Override
        public void close() {
            open.remove(this);
            board.forget(this);
        }
    }

    private final class Posted implements Registration, Opened {

        private final Provider provider;
        private final List<ServiceKey> services;

        Posted(Provider provider, List<ServiceKey> services) {
            this.provider = provider;
            this.services = services;
        }

        @Override
        public CompletableFuture<Void> registered() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            if (open.remove(this)) {
                board.remove(provider, services);
            }
        }
    }
}
