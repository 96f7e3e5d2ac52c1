package io.rpcladder.exchange;

import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.Connector;
import io.rpcladder.transport.EventLoops;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a server: opens it when it is first needed, and again whenever it is lost, after a pause where
 * that fails. Safe for use by many threads.
 */
public final class ClientLink {

    private static final Logger log = LoggerFactory.getLogger(ClientLink.class);

    private final LinkOptions options;
    private final Connector connector;
    private final EventLoops loops;
    private final Function<Connection, ClientExchange> exchanges;
    private final ConnectionWaiters waiters;
    private final FailedAttempts failures;
    private final OpenExchanges notEnded = new OpenExchanges();
    private volatile @Nullable ClientExchange current;
    private boolean connecting;
    private int beingTold;
    private volatile boolean closed;

    /**
     * A link that connects when it is first asked for its connection.
     *
     * @param exchanges makes the exchange of a new connection
     */
    public ClientLink(
            LinkOptions options,
            Connector connector,
            EventLoops loops,
            Function<Connection, ClientExchange> exchanges) {
        this.options = options;
        this.connector = connector;
        this.loops = loops;
        this.exchanges = exchanges;
        this.waiters = new ConnectionWaiters(options);
        this.failures = new FailedAttempts(options.server(), options.backoff());
    }

    /**
     * Sends a request, at once or when there is a connection.
     *
     * @return ends with the reply, at the deadline, or with the connection; fails with {@link RpcConnectionException}, or
     *     with {@link ServerBusyException} where too many wait
     * @throws RpcException if it could not be sent
     */
    public CompletableFuture<RpcResponse> send(ClientCall call) {
        ClientExchange ready = current();
        return ready != null ? ready.send(call) : new WaitingCall(call.write(), connected()).begin(loops);
    }

    /** The open connection; null if there is none now. */
    @Nullable
    ClientExchange current() {
        ClientExchange exchange = current;
        return exchange != null && exchange.isOpen() ? exchange : null;
    }

    /**
     * The connection when it is open, in a future of the caller's own, which is forgotten when it ends; fails with
     * {@link RpcConnectionException}, or with {@link ServerBusyException} where too many wait.
     */
    synchronized CompletableFuture<ClientExchange> connected() {
        ClientExchange ready = current();
        if (ready != null) {
            return CompletableFuture.completedFuture(ready);
        }
        if (closed) {
            return CompletableFuture.failedFuture(isClosedError());
        }
        boolean waits = failures.count() == 0 || options.waiting();
        var result = waits ? waiters.add() : CompletableFuture.<ClientExchange>failedFuture(failures.error());
        connect(); // only now: it may be done before this thread goes on, and then tells those who wait
        return result;
    }

    private RpcConnectionException isClosedError() {
        return new RpcConnectionException("the client of " + options.server() + " is closed", null);
    }

    /** Begins to open the connection, unless it is open or being opened, and waits for nothing. */
    synchronized void connect() {
        if (!connecting && !closed && current() == null) {
            connecting = true;
            open();
        }
    }

    private void open() {
        connector
                .connect(options.server(), connection -> new WatchedExchange(exchanges.apply(connection), this))
                .whenComplete((connection, failure) -> {
                    if (failure == null) {
                        opened(((WatchedExchange) connection.listener()).exchange());
                    } else {
                        failed(failure);
                    }
                });
    }

    /** Only now: what accepts connections may still have no server behind it, and end each of them at once. */
    synchronized void works() {
        failures.forget();
    }

    private void opened(ClientExchange exchange) {
        notEnded.add(exchange);
        for (var told = nextWaiters(exchange); !told.isEmpty(); told = nextWaiters(exchange)) {
            told.forEach(waiter -> waiter.complete(exchange));
        }
        if (closed) {
            exchange.close("the client was closed");
        }
    }

    /** Those who wait. Not before none is left, others find the connection without waiting: so calls keep their order. */
    private synchronized List<CompletableFuture<ClientExchange>> nextWaiters(ClientExchange exchange) {
        List<CompletableFuture<ClientExchange>> told = waiters.takeAll();
        beingTold = told.size();
        if (told.isEmpty()) {
            current = exchange;
            connecting = false;
        }
        return told;
    }

    private void failed(Throwable failure) {
        RpcConnectionException error;
        boolean isFirst;
        synchronized (this) {
            failures.add(failure);
            error = failures.error();
            isFirst = failures.count() == 1;
            retryLater();
        }
        if (isFirst && !options.waiting()) { // those who came before are told at once; who comes now fails at once
            waiters.failAll(error);
        }
    }

    /** A connection that lived counts as none that failed; one that did not is tried again after a pause. */
    synchronized void lost(ClientExchange exchange, String reason, Duration lived) {
        if (closed
                || connecting
                || !notEnded.isNewest(exchange)) { // another one may have been opened while this one ended
            return;
        }
        log.info("lost the connection to {}: {}; connecting again", options.server(), reason);
        connecting = true;
        if (lived.compareTo(options.backoff().first()) > 0) {
            open();
        } else {
            failures.add(new IOException("the last connection ended as soon as it was open: " + reason));
            retryLater();
        }
    }

    private void retryLater() {
        if (!closed) {
            loops.schedule(failures.pause(), this::open);
        }
    }

    /** Whether there is no connection, and the last attempt to open one has failed. */
    public synchronized boolean isFailing() {
        return failures.count() > 0 && current() == null;
    }

    /** How many calls wait, for a reply or for the connection. */
    public synchronized int pendingCalls() {
        return waiters.count() + beingTold + notEnded.pendingCalls();
    }

    /** Closes the connection and opens it no more; the future completes when it has ended. */
    public CompletableFuture<Void> close() {
        synchronized (this) {
            closed = true;
        }
        waiters.failAll(isClosedError());
        return notEnded.close("the client was closed");
    }
}
