package com.acme;

import io.rpcladder.registry.Registry;
import io.rpcladder.registry.RegistryFactory;
import io.rpcladder.registry.RegistryOptions;
import io.rpcladder.registry.StaticRegistryFactory;

/** Addresses out of a system property: {@code property://name}. */
public final class PropertyRegistryFactory implements RegistryFactory {

    public Registry open(RegistryOptions options) {
        String addresses = System.getProperty(options.place());
        return new StaticRegistryFactory().open(RegistryOptions.of("static://" + addresses));
    }
}
