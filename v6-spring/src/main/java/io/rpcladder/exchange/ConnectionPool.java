package io.rpcladder.exchange;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The connections that a client keeps to a server, which take turns. Safe for use by many threads. */
public final class ConnectionPool {

    private final List<ClientLink> links;
    private final AtomicInteger turn = new AtomicInteger();

    /** A pool of so many links, at least one. */
    public ConnectionPool(int connections, Supplier<ClientLink> link) {
        this.links = Stream.generate(link).limit(connections).toList();
    }

    /** The link for the next call: the one whose turn it is or, while that has no connection, one that has. */
    public ClientLink next() {
        if (links.size() == 1) {
            return links.get(0);
        }
        int first = Math.floorMod(turn.getAndIncrement(), links.size());
        ClientLink own = links.get(first);
        return own.current() != null ? own : openOne(first, own);
    }

    private ClientLink openOne(int first, ClientLink own) {
        for (int i = 1; i < links.size(); i++) {
            ClientLink other = links.get((first + i) % links.size());
            if (other.current() != null) {
                own.connect(); // or it would stay as it is, because nobody asks it for its connection
                return other;
            }
        }
        return own;
    }

    /** Begins to open all connections. */
    public void connect() {
        links.forEach(ClientLink::connect);
    }

    /** Whether a connection is open. */
    public boolean isConnected() {
        for (ClientLink link : links) {
            if (link.current() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is no connection, and the last attempt to open one has failed. */
    public boolean isFailing() {
        return links.stream().allMatch(ClientLink::isFailing);
    }

    /** How many calls wait, for a reply or for a connection. */
    public int pendingCalls() {
        return links.stream().mapToInt(ClientLink::pendingCalls).sum();
    }

    /** Closes the connections and opens them no more; the future completes when they have ended. */
    public CompletableFuture<Void> close() {
        return CompletableFuture.allOf(links.stream().map(ClientLink::close).toArray(CompletableFuture<?>[]::new));
    }
}
