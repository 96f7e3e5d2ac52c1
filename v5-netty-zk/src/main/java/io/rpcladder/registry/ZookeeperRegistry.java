package io.rpcladder.registry;

import io.rpcladder.cluster.Directory;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The registry: providers stand in it, and clients learn from it who they are. It needs no ZooKeeper to begin with, and
 * goes on without one: what was known stays in use. Safe for use by many threads.
 */
public final class ZookeeperRegistry implements Directory, AutoCloseable {

    private final RegistryOptions options;
    private final Session session;

    /** Begins to connect, and does not wait for it. */
    public ZookeeperRegistry(RegistryOptions options) {
        this.options = options;
        this.session = new Session(options);
    }

    /**
     * Lets a provider stand in the registry for these services, until the registration or the registry is closed.
     *
     * @throws IllegalArgumentException if the application's name has other than letters, digits, dots, - and _
     */
    public Registration register(Provider provider, Collection<String> services) {
        if (!provider.application().matches("[\\w.-]+")) {
            throw new IllegalArgumentException(
                    "an application's name has letters, digits, dots, - and _, unlike " + provider.application());
        }
        return new Registration(session, provider, services);
    }

    @Override
    public Watch watch(String service, Consumer<Listing> listener) {
        var subscription = new Subscription(session, options, service, listener);
        session.follow(subscription);
        return subscription::close;
    }

    /** Ends the session; who stands in the registry through it is gone at once. Closing twice is harmless. */
    @Override
    public void close() {
        session.close();
    }
}
