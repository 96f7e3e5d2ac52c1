package io.rpcladder.registry;

import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The registry in ZooKeeper. It needs none to begin with, and goes on without one: what was known stays in use. Safe for use
 * by many threads.
 */
public final class ZookeeperRegistry implements Registry {

    private final RegistryOptions options;
    private final Session session;

    /** Begins to connect, and does not wait for it. */
    public ZookeeperRegistry(RegistryOptions options) {
        this.options = options;
        this.session = new Session(options);
    }

    @Override
    public Registration register(Provider provider, Collection<String> services) {
        mustBeOpen();
        Tree.mustBeName("an application", provider.application());
        services.forEach(service -> Tree.mustBeName("a service", service));
        var registration = new ZookeeperRegistration(session, provider, services);
        session.follow(registration);
        return registration;
    }

    @Override
    public Watch watch(String service, Consumer<Listing> listener) {
        mustBeOpen();
        Tree.mustBeName("a service", service);
        var subscription = new Subscription(session, options, service, listener);
        session.follow(subscription);
        return subscription::close;
    }

    private void mustBeOpen() {
        if (session.isClosed()) {
            throw new IllegalStateException("the registry " + this + " is closed");
        }
    }

    @Override
    public void close() {
        session.close();
    }

    /** Its address, as error messages name it. */
    @Override
    public String toString() {
        return options.address();
    }
}
