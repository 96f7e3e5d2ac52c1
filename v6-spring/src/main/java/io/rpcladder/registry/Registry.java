package io.rpcladder.registry;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Directory;
import io.rpcladder.cluster.Provider;
import java.util.Collection;

/** Providers stand in it, and clients learn from it who they are. Safe for use by many threads. */
public interface Registry extends Directory, AutoCloseable {

    /**
     * Lets a provider stand in the registry for these services, until the registration or the registry is closed. Does not
     * wait for that.
     *
     * @throws IllegalArgumentException if a name cannot stand there
     * @throws IllegalStateException if the registry is closed
     */
    Registration register(Provider provider, Collection<ServiceKey> services);

    /** Takes out all who stand in it through this, at once, and tells nobody of changes any more. Closing twice is harmless. */
    @Override
    void close();
}
