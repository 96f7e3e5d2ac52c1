package io.rpcladder.config;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.LoadBalancer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.registry.Registry;
import io.rpcladder.registry.RegistryOptions;
import java.util.HashMap;
import java.util.Map;

/** The clients of an application, and the registries that they ask. For use by one thread at a time. */
final class Clients implements AutoCloseable {

    private final ConsumerConfig config;
    private final Registry registry;
    private final Serializers serializers;
    private final ClassLoader loader;
    private final ExtensionLoader<LoadBalancer> balancers;
    private final Map<Route, ClusterClient> clients = new HashMap<>();
    private final Map<String, Registry> direct = new HashMap<>();

    /** References that agree in these share their connections. */
    private record Route(String url, String loadbalance) {}

    Clients(ConsumerConfig config, Registry registry, Serializers serializers, ClassLoader loader) {
        this.config = config;
        this.registry = registry;
        this.serializers = serializers;
        this.loader = loader;
        this.balancers = new ExtensionLoader<>(LoadBalancer.class, loader);
        options(config.loadbalance()); // a wrong name is noticed now
    }

    /** The client of a reference; it connects when it is first needed. */
    ClusterClient of(ReferenceConfig<?> reference) {
        String own = reference.loadbalance();
        var route = new Route(reference.url(), own.isEmpty() ? config.loadbalance() : own);
        Registry asked = registry(reference);
        return clients.computeIfAbsent(
                route, missing -> new ClusterClient(asked, options(route.loadbalance()), serializers));
    }

    private ClusterOptions options(String loadbalance) {
        if (loadbalance.isEmpty()) {
            return config.options();
        }
        LoadBalancer balancer = balancers.get(loadbalance);
        return config.options().withBalancers(service -> balancer.forService());
    }

    /** Where the providers of a reference are found. */
    Registry registry(ReferenceConfig<?> reference) {
        String url = reference.url();
        return url.isEmpty() ? registry : direct.computeIfAbsent(url, missing -> addresses(reference));
    }

    private Registry addresses(ReferenceConfig<?> reference) {
        try {
            return RegistryOptions.of("static://" + reference.url()).open(loader);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the url of " + reference.key() + " is host:port, or several with commas and nothing else, not \""
                            + reference.url() + "\"",
                    e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(ClusterClient::close);
        direct.values().forEach(Registry::close);
    }
}
