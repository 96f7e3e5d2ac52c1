package io.rpcladder.registry;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.curator.retry.RetryForever;
import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry in ZooKeeper, by Apache Curator, which begins a new session when one has expired. It needs no ZooKeeper to
 * begin with, and goes on without one: what was known stays in use.
 */
final class ZookeeperRegistry implements Registry {

    private static final Logger log = LoggerFactory.getLogger(ZookeeperRegistry.class);
    private static final int RETRY_MILLIS = 500;
    private static final int CLOSE_MILLIS = 1_000;

    /** How long the end waits for ZooKeeper's word that the session has ended. */
    private static final int GOODBYE_MILLIS = 3_000;

    private final RegistryOptions options;
    private final CuratorFramework client;
    private final RegistryThread thread = new RegistryThread();
    private final Set<ZookeeperRegistration> registrations = ConcurrentHashMap.newKeySet();
    private final Patience patience;
    private volatile boolean reached;

    /** Begins to connect, and does not wait for it. */
    ZookeeperRegistry(RegistryOptions options) {
        this.options = options;
        int session = (int) options.session().toMillis();
        this.client = CuratorFrameworkFactory.builder()
                .connectString(options.place())
                .sessionTimeoutMs(session)
                .connectionTimeoutMs(session)
                .retryPolicy(new RetryForever(RETRY_MILLIS))
                .zookeeperFactory(new Eager())
                .threadFactory(ZookeeperRegistry::daemon)
                .runSafeService(thread::execute) // one of its own, Curator would leave behind when it is closed
                .ensembleTracker(false) // the address is what was said, and no other that servers call themselves
                .dontUseContainerParents()
                .waitForShutdownTimeoutMs(CLOSE_MILLIS)
                .build();
        this.patience = new Patience(client.getZookeeperClient()::isConnected);
        client.getConnectionStateListenable().addListener((same, state) -> told(state));
        client.start();
        thread.schedule(options.session(), this::complain);
    }

    private static Thread daemon(Runnable job) {
        var thread = new Thread(job, "rpc-curator");
        thread.setDaemon(true);
        return thread;
    }

    private void complain() {
        if (!reached) {
            log.warn("the registry {} is not reached yet; trying until it is. Is it running there?", options.address());
        }
    }

    private void told(ConnectionState state) {
        if (state.isConnected()) {
            reached = true;
            patience.renew();
        }
        switch (state) {
            case CONNECTED, RECONNECTED -> log.info("connected to the registry {}", options.address());
            case SUSPENDED -> log.warn("the registry {} is away; what is known of it stays in use", options.address());
            case LOST -> log.warn("the session with the registry {} has expired", options.address());
            default -> log.debug("the registry {} is {}", options.address(), state);
        }
    }

    @Override
    public Registration register(Provider provider, Collection<ServiceKey> services) {
        mustBeOpen();
        Tree.mustBeName("an application", provider.application());
        services.forEach(key -> Tree.mustBeName("a service", key.service()));
        var registration = new ZookeeperRegistration(client, patience, provider, services);
        registrations.add(registration);
        ConnectionStateListener connected = whenever(registration::connected);
        registration.whenClosed(() -> {
            client.getConnectionStateListenable().removeListener(connected);
            registrations.remove(registration);
        });
        return registration;
    }

    @Override
    public Watch watch(String service, Consumer<Listing> listener) {
        mustBeOpen();
        Tree.mustBeName("a service", service);
        var subscription = new Subscription(client, thread, options, service, listener);
        ConnectionStateListener connected = whenever(subscription::connected);
        return () -> {
            client.getConnectionStateListenable().removeListener(connected);
            subscription.close();
        };
    }

    /** Runs a task on this registry's thread now, if the session is connected, and each time that it is connected anew. */
    private ConnectionStateListener whenever(Runnable connected) {
        ConnectionStateListener listener = (same, state) -> {
            if (state.isConnected()) {
                thread.execute(connected);
            }
        };
        client.getConnectionStateListenable().addListener(listener);
        thread.execute(() -> {
            if (client.getZookeeperClient().isConnected()) {
                connected.run();
            }
        });
        return listener;
    }

    private void mustBeOpen() {
        if (client.getState() != CuratorFrameworkState.STARTED) {
            throw new IllegalStateException("the registry " + this + " is closed");
        }
    }

    /** The client of the session that is in use now. */
    ZooKeeper zookeeper() throws Exception {
        return client.getZookeeperClient().getZooKeeper();
    }

    /** Ends the session, and with it all that stands in it. */
    @Override
    public void close() {
        client.close();
        thread.end();
        registrations.forEach(ZookeeperRegistration::end);
    }

    /** Its address, as error messages name it. */
    @Override
    public String toString() {
        return options.address();
    }

    /** Makes ZooKeeper's clients, which lose no time between two attempts to connect. */
    private static final class Eager implements ZookeeperFactory {
        @Override
        public ZooKeeper newZooKeeper(String servers, int session, Watcher watcher, boolean readOnly)
                throws IOException {
            var config = new ZKClientConfig();
            // Nothing but the end of the session is waited for.
            config.setProperty(
                    ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT, String.valueOf(Math.min(session, GOODBYE_MILLIS)));
            return new ZooKeeper(servers, session, watcher, readOnly, new EagerHosts(servers), config);
        }
    }
}
