package io.rpcladder.registry;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Consumer;

/** A registry whose last lists are kept in files, for a start while it is away. */
final class KeptRegistry implements Registry {

    private final Registry registry;
    private final RegistryOptions options;
    private final Path folder;

    /** Keeps what this registry says, in files of the application's and this registry's own. */
    KeptRegistry(Registry registry, RegistryOptions options, Path directory) {
        this.registry = registry;
        this.options = options;
        this.folder = directory.resolve(ListFile.name(options.application())).resolve(ListFile.name(options.address()));
    }

    @Override
    public Watch watch(String service, Consumer<Listing> listener) {
        var kept = new KeptList(new ListFile(folder.resolve(ListFile.name(service))), options, listener);
        Watch watch = registry.watch(service, kept::heard);
        kept.readSoon();
        return () -> {
            watch.close();
            kept.close();
        };
    }

    @Override
    public Registration register(Provider provider, Collection<ServiceKey> services) {
        return registry.register(provider, services);
    }

    @Override
    public void close() {
        registry.close();
    }

    @Override
    public String toString() {
        return registry.toString();
    }
}
