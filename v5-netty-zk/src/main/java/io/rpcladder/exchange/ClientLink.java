package io.rpcladder.exchange;

import io.rpcladder.RpcConnectionException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.Connector;
import io.rpcladder.transport.EventLoops;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private volatile @Nullable ClientExchange newest;
    private volatile @Nullable ClientExchange current;
    private final int maxWaiting;
    private final Set<Caller> callers = new LinkedHashSet<>();
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
     * @param maxWaiting how many calls may wait for the connection
     */
    public ClientLink(
            InetSocketAddress server,
            Connector connector,
            EventLoops loops,
            Function<Connection, ClientExchange> exchanges,
            Backoff backoff,
            boolean waiting,
            int maxWaiting) {
        this.server = server;
        this.connector = connector;
        this.loops = loops;
        this.exchanges = exchanges;
        this.backoff = backoff;
        this.waiting = waiting;
        this.maxWaiting = maxWaiting;
    }

    /** The open connection; null if there is none now. */
    public @Nullable ClientExchange current() {
        ClientExchange exchange = current;
        return exchange != null && exchange.isOpen() ? exchange : null;
    }

    /**
     * The connection when it is open, in a future of the caller's own, which is forgotten when it ends; fails with
     * {@link RpcConnectionException}, or with {@link ServerBusyException} where too many wait.
     */
    public synchronized CompletableFuture<ClientExchange> connected() {
        ClientExchange open = current();
        if (open != null) {
            return CompletableFuture.completedFuture(open);
        }
        if (closed) {
            return CompletableFuture.failedFuture(
                    new RpcConnectionException("the client of " + server + " is closed", null));
        }
        boolean failsAtOnce = failures > 0 && !waiting;
        if (callers.size() >= maxWaiting) {
            return CompletableFuture.failedFuture(new ServerBusyException(
                    "too many calls wait for a connection to " + server + "; try again later or elsewhere"));
        }
        var caller = new Caller();
        if (!failsAtOnce) {
            callers.add(caller);
        }
        if (!connecting) { // only now: it may be done before this thread goes on, and then tells those who wait
            connecting = true;
            connect();
        }
        return failsAtOnce ? CompletableFuture.failedFuture(noConnection()) : caller;
    }

    /** Waits for the connection; one that gives up leaves nothing behind. */
    private final class Caller extends CompletableFuture<ClientExchange> {

        @Override
        public boolean completeExceptionally(Throwable error) {
            forget(this);
            return super.completeExceptionally(error);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            forget(this);
            return super.cancel(mayInterruptIfRunning);
        }
    }

    private synchronized void forget(Caller caller) {
        callers.remove(caller);
    }

    /** Those who wait; they are told outside the lock, because that runs callbacks. */
    private List<Caller> takeCallers() {
        List<Caller> all = List.copyOf(callers);
        callers.clear();
        return all;
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
        private final long begun = System.nanoTime();
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
            lost(
                    exchange,
                    reason,
                    heard && System.nanoTime() - begun > backoff.first().toNanos());
        }
    }

    /** Only now: what accepts connections may still have no server behind it, and end each of them at once. */
    private synchronized void works() {
        failures = 0;
    }

    private void opened(ClientExchange exchange) {
        newest = exchange;
        for (var told = nextCallers(exchange); !told.isEmpty(); told = nextCallers(exchange)) {
            told.forEach(caller -> caller.complete(exchange));
        }
        if (isClosed()) {
            exchange.close("the client was closed");
        }
    }

    /** Those who wait. Not before none is left, others find the connection without waiting: so calls keep their order. */
    private synchronized List<Caller> nextCallers(ClientExchange exchange) {
        if (callers.isEmpty()) {
            current = exchange;
            connecting = false;
        }
        return takeCallers();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void failed(Throwable failure) {
        List<Caller> told = List.of();
        RpcConnectionException error;
        synchronized (this) {
            failures++;
            lastFailure = failure;
            error = noConnection();
            if (failures == 1 && !waiting) { // those who came before the first failure are told at once
                told = takeCallers();
            }
            retryLater();
        }
        told.forEach(caller -> caller.completeExceptionally(error));
    }

    /** A connection that lived counts as none that failed; one that did not is tried again after a pause. */
    private synchronized void lost(ClientExchange exchange, String reason, boolean lived) {
        if (closed || connecting || exchange != newest) { // another one may have been opened while this one ended
            return;
        }
        log.info("lost the connection to {}: {}; connecting again", server, reason);
        connecting = true;
        if (lived) {
            connect();
        } else {
            failures++;
            lastFailure = new IOException("the last connection ended as soon as it was open: " + reason);
            retryLater();
        }
    }

    private void retryLater() {
        if (!closed) {
            loops.schedule(backoff.after(failures), this::connect);
        }
    }

    /** Whether there is no connection, and the last attempt to open one has failed. */
    public synchronized boolean isFailing() {
        return failures > 0 && current() == null;
    }

    /** How many calls wait, for a reply or for the connection. */
    public synchronized int pendingCalls() {
        ClientExchange exchange = newest;
        return callers.size() + (exchange == null ? 0 : exchange.pendingCalls());
    }

    /** Closes the connection and opens it no more; the future completes when it has ended. */
    public CompletableFuture<Void> close() {
        List<Caller> told;
        synchronized (this) {
            closed = true;
            told = takeCallers();
        }
        told.forEach(caller -> caller.completeExceptionally(
                new RpcConnectionException("the client of " + server + " is closed", null)));
        ClientExchange exchange = newest;
        return exchange == null ? CompletableFuture.completedFuture(null) : exchange.close("the client was closed");
    }
}
