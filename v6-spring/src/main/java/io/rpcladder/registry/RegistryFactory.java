package io.rpcladder.registry;

/**
 * Opens the registries whose address begins with its name: {@code name://}. An extension point: see
 * {@link io.rpcladder.ExtensionLoader}. Safe for use by many threads.
 */
@FunctionalInterface
public interface RegistryFactory {

    /**
     * Opens a registry, and does not wait until it is reached.
     *
     * @throws IllegalArgumentException if its address is not understood
     */
    Registry open(RegistryOptions options);

    /** Whether it may be away, so that it is of use to keep its last lists in files. */
    default boolean mayBeAway() {
        return true;
    }
}
