package io.rpcladder.config;

import java.util.List;

/**
 * What an application says of itself as a whole. Begin with {@link #named} and change what is needed.
 *
 * @param name what it calls itself, to the registry and to people
 * @param registry where providers are found, {@code memory://} for example
 * @param allowed classes and packages whose values may travel besides those that the interfaces name
 * @param provider what holds for the services that it offers
 * @param consumer what holds for the services that it calls
 */
public record ApplicationConfig(
        String name, String registry, List<String> allowed, ProviderConfig provider, ConsumerConfig consumer) {

    /** The registry that needs nothing: it knows the providers of its own process. */
    public static final String DEFAULT_REGISTRY = "memory://";

    public ApplicationConfig {
        allowed = List.copyOf(allowed);
    }

    /** The in-memory registry, and the defaults of both ends. */
    public static ApplicationConfig named(String name) {
        return new ApplicationConfig(name, DEFAULT_REGISTRY, List.of(), ProviderConfig.DEFAULT, ConsumerConfig.DEFAULT);
    }

    public ApplicationConfig withRegistry(String address) {
        return new ApplicationConfig(name, address, allowed, provider, consumer);
    }

    public ApplicationConfig withAllowed(List<String> others) {
        return new ApplicationConfig(name, registry, others, provider, consumer);
    }

    public ApplicationConfig withProvider(ProviderConfig other) {
        return new ApplicationConfig(name, registry, allowed, other, consumer);
    }

    public ApplicationConfig withConsumer(ConsumerConfig other) {
        return new ApplicationConfig(name, registry, allowed, provider, other);
    }
}
