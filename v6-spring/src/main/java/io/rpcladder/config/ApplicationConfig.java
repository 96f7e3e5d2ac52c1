package io.rpcladder.config;

import io.rpcladder.registry.RegistryOptions;
import java.util.List;

/**
 * What an application says of itself as a whole. Begin with {@link #named} and change what is needed.
 *
 * @param name what it calls itself, to the registry and to people
 * @param registry where providers are found
 * @param allowed classes and packages whose values may travel besides those that the interfaces name
 * @param provider what holds for the services that it offers
 * @param consumer what holds for the services that it calls
 */
public record ApplicationConfig(
        String name, RegistryOptions registry, List<String> allowed, ProviderConfig provider, ConsumerConfig consumer) {

    /** The registry that needs nothing: it knows the providers of its own process. */
    public static final String DEFAULT_REGISTRY = "memory://";

    public ApplicationConfig {
        allowed = List.copyOf(allowed);
    }

    /** The in-memory registry, and the defaults of both ends. */
    public static ApplicationConfig named(String name) {
        return new ApplicationConfig(
                name, RegistryOptions.of(DEFAULT_REGISTRY), List.of(), ProviderConfig.DEFAULT, ConsumerConfig.DEFAULT);
    }

    /** The registry at this address. */
    public ApplicationConfig withRegistry(String address) {
        return withRegistry(RegistryOptions.of(address));
    }

    public ApplicationConfig withRegistry(RegistryOptions other) {
        return new ApplicationConfig(name, other, allowed, provider, consumer);
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
