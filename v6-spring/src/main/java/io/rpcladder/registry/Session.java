package io.rpcladder.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with ZooKeeper, and a new one when that has expired: what stood in the old one, watches and ephemeral nodes,
 * is gone then, and those who follow are told. They all work on the one thread of this class; ZooKeeper's own thread,
 * which brings its events, hands them over and never waits.
 */
final class Session implements AutoCloseable {

    /** Whoever has something in the session. Called on its thread. */
    interface Follower {

        /** The session is connected: this one, as it was before, or another one, with nothing in it. */
        void connected(ZooKeeper zookeeper);

        /** It will not be connected any more. Called by any thread, and maybe twice. */
        default void closed() {}
    }

    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final RegistryOptions options;
    private final RegistryThread thread = new RegistryThread();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private @Nullable ZooKeeper zookeeper;
    private boolean connected;
    private int absences;
    private volatile boolean closed;

    Session(RegistryOptions options) {
        this.options = options;
        execute(this::begin);
    }

    private void begin() {
        if (closed) {
            return;
        }
        connected = false;
        int millis = (int) options.session().toMillis();
        var config = new ZKClientConfig();
        config.setProperty(ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT, String.valueOf(millis));
        var watcher = new StateWatcher();
        try {
            var hosts = new EagerHosts(options.servers());
            zookeeper = new ZooKeeper(options.servers(), millis, watcher, false, hosts, config);
            watcher.own = zookeeper;
            giveUpLater(zookeeper);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("cannot use the registry {}, trying again: {}", options.address(), e.toString());
            schedule(RETRY, this::begin);
        }
    }

    /** Hears of one session's connection, and not of the session's before it. */
    private final class StateWatcher implements Watcher {

        private @Nullable ZooKeeper own;

        @Override
        public void process(WatchedEvent event) {
            if (event.getType() == Event.EventType.None) {
                execute(() -> {
                    if (own != null && own == zookeeper) {
                        changed(own, event.getState());
                    }
                });
            }
        }
    }

    private void changed(ZooKeeper current, Watcher.Event.KeeperState state) {
        switch (state) {
            case SyncConnected -> {
                log.info(
                        "connected to the registry {}, session 0x{}",
                        options.address(),
                        Long.toHexString(current.getSessionId()));
                connected = true;
                followers.forEach(follower -> RegistryThread.run(() -> follower.connected(current)));
            }
            case Expired -> {
                log.warn("the session with the registry {} has expired; beginning a new one", options.address());
                begin();
            }
            case Disconnected, AuthFailed -> {
                connected = false;
                giveUpLater(current);
                log.warn("the registry {} is away ({}); what is known of it stays in use", options.address(), state);
            }
            default -> log.debug("the registry {} is {}", options.address(), state);
        }
    }

    /**
     * Who is away for longer than a session lasts need not wait to hear that it has expired, and may never hear it: a
     * ZooKeeper that has lost its data lets nobody in who has seen more of them than it has.
     */
    private void giveUpLater(ZooKeeper current) {
        int absence = ++absences;
        schedule(options.session().plus(RETRY), () -> {
            if (current == zookeeper && !connected && absence == absences) {
                log.warn(
                        "the registry {} does not answer, for longer than a session lasts; beginning a new one",
                        options.address());
                new Thread(() -> end(current), "rpc-registry-end").start();
                begin();
            }
        });
    }

    /** Adds someone who is told at once if the session is connected, and whenever it is. */
    void follow(Follower follower) {
        execute(() -> {
            followers.add(follower);
            ZooKeeper current = zookeeper;
            if (connected && current != null) {
                follower.connected(current);
            }
        });
        if (closed) { // then the task may have come too late
            follower.closed();
        }
    }

    void unfollow(Follower follower) {
        execute(() -> followers.remove(follower));
    }

    boolean isClosed() {
        return closed;
    }

    /** Runs a task on the thread, later; never, if this is closed. */
    void execute(Runnable task) {
        thread.execute(task);
    }

    void schedule(Duration delay, Runnable task) {
        thread.schedule(delay, task);
    }

    /**
     * Ends the session, and with it all that stands in it. Waits for that no longer than a session lasts; what takes longer,
     * or is not waited for because this thread was interrupted, goes on without it. Closing twice is harmless.
     */
    @Override
    public void close() {
        closed = true;
        try {
            thread.last(this::endForGood).get(options.session().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the session with the registry {} is not ended yet: {}", options.address(), e.toString());
        } catch (RejectedExecutionException e) {
            log.debug("the registry {} was closed before", options.address());
        }
    }

    private void endForGood() {
        ZooKeeper last = zookeeper;
        zookeeper = null;
        connected = false;
        followers.forEach(follower -> RegistryThread.run(follower::closed));
        if (last != null) {
            end(last);
        }
    }

    private static void end(ZooKeeper last) {
        try {
            if (!last.close((int) CLOSE_LIMIT.toMillis())) {
                log.debug("ZooKeeper's threads take their time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
