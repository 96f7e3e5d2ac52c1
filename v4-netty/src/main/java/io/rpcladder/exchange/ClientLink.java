package io.rpcladder.exchange;

import io.rpcladder.RpcConnectionException;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.Connector;
import io.rpcladder.transport.EventLoops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a server: opens it when it is first needed, and again whenever it is lost, after a pause that
 * doubles with each failure and is never quite the same, so that many clients do not come back all at once. Safe for use
 * by many threads.
 */
public final class ClientLink {

    private static final Logger log = LoggerFactory.getLogger(ClientLink.class);

    private final InetSocketAddress server;
    private final Connector connector;
    private final EventLoops loops;
    private final Function<Connection, ClientExchange> exchanges;
    private final Backoff backoff;
    private final boolean waiting;
    private volatile @Nullable ClientExchange current;
    private volatile @Nullable ClientExchange newest;
    private final NavigableMap<Long, CompletableFuture<ClientExchange>> callers = new TreeMap<>(); // as they came
    private long lastCaller;
    private boolean connecting;
    private @Nullable Throwable lastFailure;
    private int failures;
    private boolean closed;

    /**
     * How long to pause between attempts.
     *
     * @param first after the first failure
     * @param most however many there were
     */
    public record Backoff(Duration first, Duration most) {

        /** Half of the doubled pause, and up to as much again by chance. */
        Duration after(int failures) {
            long doubled = first.toMillis() << Math.min(failures - 1, 20);
            long pause = Math.max(2, Math.min(doubled, most.toMillis()));
            return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        }
    }

    /**
     * A link that connects when it is first asked for its connection.
     *
     * @param exchanges makes the exchange of a new connection
     * @param waiting whether a call waits while there is no connection; otherwise it fails once an attempt has failed
     */
    public ClientLink(
            InetSocketAddress server,
            Connector connector,
            EventLoops loops,
            Function<Connection, ClientExchange> exchanges,
            Backoff backoff,
            boolean waiting) {
        this.server = server;
        this.connector = connector;
        this.loops = loops;
        this.exchanges = exchanges;
        this.backoff = backoff;
        this.waiting = waiting;
    }

    /** The open connection; null if there is none now. */
    public @Nullable ClientExchange current() {
        ClientExchange exchange = current;
        return exchange != null && exchange.isOpen() ? exchange : null;
    }

    /** The connection when it is open; fails with {@link RpcConnectionException}. */
    public synchronized CompletableFuture<ClientExchange> connected() {
        ClientExchange open = current();
        if (open != null) {
            return CompletableFuture.completedFuture(open);
        }
        if (closed) {
            return CompletableFuture.failedFuture(
                    new RpcConnectionException("the client of " + server + " is closed", null));
        }
        var caller =
                failures > 0 && !waiting ? CompletableFuture.<ClientExchange>failedFuture(noConnection()) : addCaller();
        if (!connecting) {
            connecting = true;
            connect(); // after the caller is there: it may be done before this returns
        }
        return caller;
    }

    private CompletableFuture<ClientExchange> addCaller() {
        var caller = new CompletableFuture<ClientExchange>();
        long number = ++lastCaller;
        callers.put(number, caller);
        caller.whenComplete((exchange, error) -> forget(number)); // it may give up while it waits
        return caller;
    }

    private synchronized void forget(long number) {
        callers.remove(number);
    }

    private RpcConnectionException noConnection() {
        return new RpcConnectionException(
                "no connection to " + server + " after " + failures + " attempts; is the server running there? "
                        + lastFailure,
                lastFailure);
    }

    private void connect() {
        connector
                .connect(server, exchanges.andThen(exchange -> new Watched(exchange))::apply)
                .whenComplete((connection, failure) -> {
                    if (failure == null) {
                        opened(((Watched) connection.listener()).exchange());
                    } else {
                        failed(failure);
                    }
                });
    }

    /** An exchange whose end is noticed. */
    private final class Watched implements Connection.Listener {

        private final ClientExchange exchange;
        private boolean heard;

        Watched(ClientExchange exchange) {
            this.exchange = exchange;
        }

        ClientExchange exchange() {
            return exchange;
        }

        @Override
        public void received(byte[] frame) {
            if (!heard) {
                heard = true;
                works();
            }
            exchange.received(frame);
        }

        @Override
        public void idle() {
            exchange.idle();
        }

        @Override
        public void closed(String reason) {
            exchange.closed(reason);
            lost(reason, heard);
        }
    }

    /** Only now: what accepts connections may still have no server behind it, and end each of them at once. */
    private synchronized void works() {
        failures = 0;
    }

    private void opened(ClientExchange exchange) {
        newest = exchange;
        for (var caller = nextCaller(exchange); caller != null; caller = nextCaller(exchange)) {
            caller.complete(exchange); // outside the lock, because it runs callbacks
        }
        if (isClosed()) {
            exchange.close("the client was closed");
        }
    }

    /** The first of those who wait. Only when all have had their turn, others find the connection without waiting. */
    private synchronized @Nullable CompletableFuture<ClientExchange> nextCaller(ClientExchange exchange) {
        var first = callers.pollFirstEntry();
        if (first == null) {
            current = exchange;
            connecting = false;
            return null;
        }
        return first.getValue();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void failed(Throwable failure) {
        List<CompletableFuture<ClientExchange>> told = List.of();
        RpcConnectionException error;
        synchronized (this) {
            failures++;
            lastFailure = failure;
            error = noConnection();
            if (failures == 1 && !waiting) { // those who came before the first failure are told at once
                told = List.copyOf(callers.values());
            }
            retryLater();
        }
        told.forEach(caller -> caller.completeExceptionally(error));
    }

    private synchronized void lost(String reason, boolean heard) {
        if (closed || connecting) {
            return;
        }
        log.info("lost the connection to {}: {}; connecting again", server, reason);
        connecting = true;
        if (heard) {
            connect();
        } else {
            failures++;
            lastFailure = new IOException("the connection ended before anything came: " + reason);
            retryLater();
        }
    }

    private void retryLater() {
        if (!closed) {
            loops.schedule(backoff.after(failures), this::connect);
        }
    }

    public int pendingCalls() {
        ClientExchange exchange = newest;
        return exchange == null ? 0 : exchange.pendingCalls();
    }

    /** Closes the connection and opens it no more; the future completes when it has ended. */
    public CompletableFuture<Void> close() {
        List<CompletableFuture<ClientExchange>> told;
        synchronized (this) {
            closed = true;
            told = List.copyOf(callers.values());
        }
        var error = new RpcConnectionException("the client of " + server + " is closed", null);
        told.forEach(caller -> caller.completeExceptionally(error));
        ClientExchange exchange = newest;
        return exchange == null ? CompletableFuture.completedFuture(null) : exchange.close("the client was closed");
    }
}
