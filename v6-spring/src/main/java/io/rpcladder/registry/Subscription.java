package io.rpcladder.registry;

import io.rpcladder.cluster.Listing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one service for one listener: reads who offers it, reads again what an event says has changed, and all of it
 * when the connection was lost, because events were lost with it. Works on the session's thread alone.
 */
final class Subscription implements Session.Follower, Watcher {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Session session;
    private final RegistryOptions options;
    private final String service;
    private final ServiceNodes nodes;
    private final Consumer<Listing> listener;
    private @Nullable Reads reads;
    private @Nullable ZooKeeper watched;
    private String complaint = "";
    private int underWay;
    private boolean failed;
    private boolean again;
    private boolean told;
    private boolean heard;
    private long doubtUntil = System.nanoTime();

    Subscription(Session session, RegistryOptions options, String service, Consumer<Listing> listener) {
        this.session = session;
        this.options = options;
        this.service = service;
        this.nodes = new ServiceNodes(service);
        this.listener = listener;
    }

    @Override
    public void connected(ZooKeeper zookeeper) {
        var current = new Reads(zookeeper);
        reads = current;
        underWay = 0;
        failed = false;
        heard = false;
        doubtUntil = System.nanoTime() + (told ? options.grace().toNanos() : 0);
        nodes.folders().forEach(Folder::forgetAll);
        readAll(current);
    }

    @Override
    public void process(WatchedEvent event) {
        String path = event.getPath();
        if (event.getType() != Event.EventType.None && path != null) {
            session.execute(() -> changed(path));
        }
    }

    private void changed(String path) {
        nodes.folders().forEach(folder -> folder.forget(path));
        heard = true;
        read();
    }

    private void read() {
        Reads current = reads;
        if (underWay > 0) {
            again = true;
        } else if (current != null) {
            readAll(current);
        }
    }

    private void readAll(Reads current) {
        again = false;
        if (!current.areOf(watched)) { // asked for before anything is read: what changes afterwards is heard of
            current.watch(Tree.service(service), this, answer(current, zookeeper -> watched = zookeeper));
        }
        for (Folder folder : nodes.folders()) {
            current.children(folder.path(), answer(current, names -> readData(folder, folder.update(names), current)));
        }
    }

    private void readData(Folder folder, Iterable<String> names, Reads current) {
        for (String name : names) {
            current.data(folder.path(name), answer(current, data -> data.ifPresent(bytes -> folder.put(name, bytes))));
        }
    }

    /** Takes what is answered on the session's thread, in the order in which ZooKeeper gave it; the last one is made known. */
    private <T> CompletableFuture<T> answer(Reads asked, Consumer<T> action) {
        underWay++;
        var answer = new CompletableFuture<T>();
        answer.whenComplete((value, error) -> session.execute(() -> {
            if (asked != reads) {
                return; // connected anew meanwhile
            }
            if (error == null) {
                action.accept(value);
            } else {
                failed = true;
                complain(error);
            }
            if (--underWay == 0) {
                end();
            }
        }));
        return answer;
    }

    /** Once for each reason; that the connection was lost is told elsewhere. */
    private void complain(Throwable error) {
        if (!(error instanceof KeeperException.ConnectionLossException) && !complaint.equals(error.getMessage())) {
            complaint = String.valueOf(error.getMessage());
            log.warn("cannot read who offers {}, trying again until it works: {}", service, complaint);
        }
    }

    private void end() {
        Reads current = reads;
        if (failed) {
            failed = false;
            later(RETRY);
        } else if (again && current != null) {
            readAll(current);
        } else {
            tell();
        }
    }

    private void tell() {
        boolean soon = System.nanoTime() - doubtUntil < 0;
        Listing listing = nodes.listing(options.address(), false);
        boolean doubtful = told && (soon || (!heard && listing.providers().isEmpty()));
        told = true;
        listener.accept(doubtful ? nodes.listing(options.address(), true) : listing);
        if (doubtful) {
            later(soon ? Duration.ofNanos(doubtUntil - System.nanoTime()) : options.grace());
        }
    }

    private void later(Duration delay) {
        Reads current = reads;
        session.schedule(delay, () -> {
            if (current == reads) {
                read();
            }
        });
    }

    /** Ends the watch, where that can be done at once; otherwise it ends with the session. */
    void close() {
        session.unfollow(this);
        session.execute(() -> {
            Reads current = reads;
            reads = null;
            if (current != null) {
                current.unwatch(Tree.service(service), this);
            }
        });
    }
}
