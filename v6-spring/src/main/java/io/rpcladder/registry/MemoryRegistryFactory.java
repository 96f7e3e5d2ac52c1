package io.rpcladder.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Registries in the memory of this JVM: {@code memory://name}. Whoever opens the same name has the same providers. */
public final class MemoryRegistryFactory implements RegistryFactory {

    /** The JVM's own, whoever loads this class how often: two applications in one JVM meet here. */
    private static final Map<String, MemoryRegistry.Board> BOARDS = new ConcurrentHashMap<>();

    @Override
    public boolean mayBeAway() {
        return false;
    }

    @Override
    public Registry open(RegistryOptions options) {
        return new MemoryRegistry(
                options.address(), BOARDS.computeIfAbsent(options.place(), name -> new MemoryRegistry.Board()));
    }
}
