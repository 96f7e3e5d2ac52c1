package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
final class ZookeeperRegistration implements Registration, Session.Follower {

    private static final Logger log = LoggerFactory.getLogger(ZookeeperRegistration.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** What is deleted again and again is not created again more often than this. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int MOST_DOUBLINGS = 9;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

    private final Session session;
    private final Provider provider;
    private final List<String> services;
    private final Watcher watcher = event -> touched(event.getType());
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Set<String> created = new HashSet<>();
    private @Nullable ZooKeeper zookeeper;
    private String complaint = "";
    private int replaced;
    private boolean scheduled;
    private volatile boolean closing;

    ZookeeperRegistration(Session session, Provider provider, Collection<String> services) {
        this.session = session;
        this.provider = provider;
        this.services = List.copyOf(services);
    }

    @Override
    public CompletableFuture<Void> registered() {
        return registered.copy();
    }

    @Override
    public void connected(ZooKeeper current) {
        if (current != zookeeper) {
            created.clear();
            replaced = 0;
        }
        zookeeper = current;
        ensure();
    }

    @Override
    public void closed() {
        registered.completeExceptionally(
                new IllegalStateException(provider.address() + " was closed before it stood in the registry"));
        gone.complete(null);
    }

    /** Something happened to a node; on ZooKeeper's thread. */
    private void touched(Watcher.Event.EventType type) {
        if (type != Watcher.Event.EventType.None) {
            session.execute(() -> ensureAfter(PAUSE.multipliedBy(1L << Math.min(replaced, MOST_DOUBLINGS))));
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
        boolean leave = closing;
        try {
            for (String service : services) {
                if (leave) {
                    delete(current, path(service));
                } else {
                    ensure(current, service);
                }
                if (session.isClosed() || leave != closing) {
                    return; // what is wanted is another thing now, and somebody else cares for it
                }
            }
            if (leave) {
                closed();
                session.unfollow(this);
            } else {
                registered.complete(null);
            }
        } catch (KeeperException e) {
            complain(e);
            ensureAfter(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once for each reason. */
    private void complain(KeeperException error) {
        String message = String.valueOf(error.getMessage());
        if (!message.equals(complaint)) {
            complaint = message;
            log.warn(
                    "{} is not {} yet, trying again until it works: {}",
                    provider.address(),
                    closing ? "out of the registry" : "in the registry",
                    message);
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
            foundAnother(path);
            current.multi(List.of(Op.delete(path, stat.getVersion()), create));
        }
        created.add(path);
        log.info("registered {} for {}", provider.address(), service);
    }

    /** Whoever left before this came has left its node behind; whoever comes after it is alive, and will come again. */
    private void foundAnother(String path) {
        if (created.contains(path)) {
            replaced++;
            log.warn("another process takes {} for its own; is that an address which others have, too?", path);
        } else {
            log.info("{} was left in the registry by another session; replacing it", path);
        }
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

    @Override
    public void close() {
        closing = true;
        session.execute(() -> {
            if (zookeeper == null) {
                closed(); // it was never there
                session.unfollow(this);
            }
            ensure();
        });
        if (session.isClosed()) {
            closed(); // and with it all that stood there
        }
        try {
            gone.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} could not be taken out of the registry; it goes with its session", provider.address());
        }
    }
}
