package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider's nodes in the tree, one for each service, and the care that they stay there: until this is closed, a node
 * that is gone, with its session or by somebody's hand, is created again.
 */
public final class Registration implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Registration.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** What is deleted again and again is not created again more often than this. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final Session session;
    private final Provider provider;
    private final List<String> services;
    private final Session.Follower follower = (current, anew) -> connected(current);
    private final Watcher watcher = event -> touched(event.getType());
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private @Nullable ZooKeeper zookeeper;
    private boolean scheduled;
    private boolean closing;

    Registration(Session session, Provider provider, Collection<String> services) {
        this.session = session;
        this.provider = provider;
        this.services = List.copyOf(services);
        session.follow(follower);
    }

    /** Completes when all nodes have been there for the first time. */
    public CompletableFuture<Void> registered() {
        return registered.copy();
    }

    private void connected(ZooKeeper current) {
        zookeeper = current;
        ensure();
    }

    /** Something happened to a node; on ZooKeeper's thread. */
    private void touched(Watcher.Event.EventType type) {
        if (type != Watcher.Event.EventType.None) {
            session.execute(() -> ensureAfter(PAUSE));
        }
    }

    private void ensureAfter(Duration pause) {
        if (!scheduled) {
            scheduled = true;
            session.schedule(pause, this::ensure);
        }
    }

    /** Brings the tree to what is wanted. */
    private void ensure() {
        scheduled = false;
        ZooKeeper current = zookeeper;
        if (current == null || gone.isDone()) {
            return;
        }
        try {
            for (String service : services) {
                if (closing) {
                    delete(current, path(service));
                } else {
                    ensure(current, service);
                }
            }
            (closing ? gone : registered).complete(null);
            if (closing) {
                session.unfollow(follower);
            }
        } catch (KeeperException e) {
            log.info(
                    "{} is not {} yet: {}",
                    provider.address(),
                    closing ? "unregistered" : "registered",
                    e.getMessage());
            ensureAfter(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String path(String service) {
        return Tree.providers(service) + "/" + provider.address();
    }

    /**
     * That a node of this name exists does not help: it may be of the session of the process that was here before, and
     * vanish with it. Only an owner that is this session will do.
     */
    private void ensure(ZooKeeper current, String service) throws KeeperException, InterruptedException {
        String path = path(service);
        Stat stat = current.exists(path, watcher); // first the watch: what happens from here on is seen
        if (stat != null && stat.getEphemeralOwner() == current.getSessionId()) {
            return;
        }
        byte[] data = ProviderNode.write(provider);
        var create = Op.create(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        if (stat == null) {
            ensureParent(current, path);
            ensureParent(current, Tree.application(service, provider.application()) + "/");
            current.multi(List.of(create));
        } else {
            log.info("{} was left in the registry by another session; replacing it", path);
            current.multi(List.of(Op.delete(path, stat.getVersion()), create));
        }
        log.info("registered {} for {}", provider.address(), service);
    }

    private static void ensureParent(ZooKeeper current, String path) throws KeeperException, InterruptedException {
        String parent = Tree.parent(path);
        if (parent.isEmpty() || current.exists(parent, false) != null) {
            return;
        }
        ensureParent(current, parent);
        try {
            current.create(parent, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        } catch (KeeperException.NodeExistsException e) {
            log.debug("somebody else has just created {}", parent);
        }
    }

    private static void delete(ZooKeeper current, String path) throws KeeperException, InterruptedException {
        try {
            Stat stat = current.exists(path, false);
            if (stat != null && stat.getEphemeralOwner() == current.getSessionId()) {
                current.delete(path, stat.getVersion());
            }
        } catch (KeeperException.NoNodeException e) {
            log.debug("somebody else has just deleted {}", path);
        }
    }

    /** Takes the provider out of the registry; waits a few seconds for that. Closing twice is harmless. */
    @Override
    public void close() {
        if (session.isClosed()) {
            return; // and with it all that stood there
        }
        session.execute(() -> {
            closing = true;
            if (zookeeper == null) {
                gone.complete(null); // it was never there
            }
            ensure();
        });
        try {
            gone.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} could not be taken out of the registry; it goes with its session", provider.address());
        }
    }
}
