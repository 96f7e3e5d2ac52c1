package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
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
    private final List<OwnNode> nodes;
    private final CompletableFuture<Void> registered = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private @Nullable ZooKeeper zookeeper;
    private String complaint = "";
    private boolean scheduled;
    private volatile boolean closing;

    ZookeeperRegistration(Session session, Provider provider, Collection<String> services) {
        this.session = session;
        this.provider = provider;
        this.nodes = services.stream()
                .map(service -> new OwnNode(provider, service, event -> touched(event.getType())))
                .toList();
    }

    @Override
    public CompletableFuture<Void> registered() {
        return registered.copy();
    }

    @Override
    public void connected(ZooKeeper current) {
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
            session.execute(() -> ensureAfter(pause()));
        }
    }

    /** Longer each time that another process has taken the place, or the two would fight for it for ever. */
    private Duration pause() {
        int taken = nodes.stream().mapToInt(OwnNode::taken).max().orElse(0);
        return PAUSE.multipliedBy(1L << Math.min(taken, MOST_DOUBLINGS));
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
            for (OwnNode node : nodes) {
                if (leave) {
                    node.delete(current);
                } else {
                    node.ensure(current);
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
