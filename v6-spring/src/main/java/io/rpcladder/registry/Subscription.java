package io.rpcladder.registry;

import io.rpcladder.cluster.Listing;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one service for one listener. Works on the registry's thread alone.
 *
 * <p>It begins a new {@link CuratorCache} with each connection. One that lives on compares what it finds with what it had by
 * numbers that begin anew in a ZooKeeper that has lost its data, and so overlooks what is not the same.
 */
final class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final CuratorFramework client;
    private final RegistryThread thread;
    private final RegistryOptions options;
    private final String service;
    private final ServiceNodes nodes;
    private final Consumer<Listing> listener;
    private @Nullable CuratorCache cache;
    private String complaint = "";
    private int connection;
    private boolean closed;
    private boolean complete;
    private boolean failed;
    private boolean telling;
    private boolean told;
    private boolean heard;
    private long doubtUntil = System.nanoTime();

    Subscription(
            CuratorFramework client,
            RegistryThread thread,
            RegistryOptions options,
            String service,
            Consumer<Listing> listener) {
        this.client = client;
        this.thread = thread;
        this.options = options;
        this.service = service;
        this.nodes = new ServiceNodes(service);
        this.listener = listener;
    }

    /** The session is connected, as it was before, or another one. */
    void connected() {
        if (!closed) {
            doubtUntil = System.nanoTime() + (told ? options.grace().toNanos() : 0);
            readAll();
        }
    }

    private void readAll() {
        forget();
        int current = connection;
        CuratorCache next = CuratorCache.builder(client, Tree.service(service))
                .withExceptionHandler(error -> after(current, () -> complain(error)))
                .build();
        next.listenable()
                .addListener(CuratorCacheListener.builder()
                        .forInitialized(() -> after(current, this::completed))
                        .forAll((type, before, now) -> after(current, this::changed))
                        .build());
        cache = next;
        next.start();
    }

    private void forget() {
        connection++;
        complete = false;
        failed = false;
        heard = false;
        CuratorCache last = cache;
        cache = null;
        if (last != null) {
            last.close();
        }
    }

    /** Runs it on the registry's thread, if the connection is the same then. */
    private void after(int current, Runnable action) {
        thread.execute(() -> {
            if (current == connection) {
                action.run();
            }
        });
    }

    /** Once for each reason. What could not be read is read again; with the next connection, if this one is lost. */
    private void complain(Exception error) {
        boolean lost = error instanceof KeeperException.ConnectionLossException
                || error instanceof KeeperException.SessionExpiredException;
        if (!lost && !complaint.equals(error.toString())) {
            complaint = error.toString();
            log.warn("cannot read who offers {}, trying again until it works: {}", service, complaint);
        }
        if (!failed) {
            failed = true;
            later(RETRY, () -> {
                if (client.getZookeeperClient().isConnected()) {
                    readAll();
                }
            });
        }
    }

    private void completed() {
        complete = true;
        tell();
    }

    private void changed() {
        if (complete) {
            heard = true;
            if (!telling) { // what comes together is told together
                telling = true;
                after(connection, this::tell);
            }
        }
    }

    private void tell() {
        telling = false;
        CuratorCache current = cache;
        if (failed || current == null) {
            return;
        }
        boolean soon = System.nanoTime() - doubtUntil < 0;
        Listing listing = nodes.listing(current.stream(), options.address());
        boolean doubtful = told && (soon || (!heard && listing.providers().isEmpty()));
        told = true;
        listener.accept(doubtful ? listing.inDoubt() : listing);
        if (doubtful) {
            later(soon ? Duration.ofNanos(doubtUntil - System.nanoTime()) : options.grace(), this::tell);
        }
    }

    private void later(Duration delay, Runnable action) {
        int current = connection;
        thread.schedule(delay, () -> {
            if (current == connection) {
                action.run();
            }
        });
    }

    void close() {
        thread.execute(() -> {
            closed = true;
            forget();
        });
    }
}
