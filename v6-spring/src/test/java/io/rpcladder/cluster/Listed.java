package io.rpcladder.cluster;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A directory that says what the test says. */
final class Listed implements Directory {

    private final Map<String, Consumer<Listing>> listeners = new ConcurrentHashMap<>();
    private volatile Listing listing = listing(List.of());

    static Provider provider(InetSocketAddress address) {
        return Provider.unknown("127.0.0.1", address.getPort());
    }

    static Listing listing(List<Provider> providers) {
        return new Listing("the test", providers, List.of(), false);
    }

    static Listed of(InetSocketAddress... providers) {
        var listed = new Listed();
        listed.say(listing(List.of(providers).stream().map(Listed::provider).toList()));
        return listed;
    }

    void say(Listing next) {
        listing = next;
        listeners.values().forEach(listener -> listener.accept(next));
    }

    @Override
    public Watch watch(String service, Consumer<Listing> listener) {
        listeners.put(service, listener);
        listener.accept(listing);
        return () -> listeners.remove(service);
    }
}
