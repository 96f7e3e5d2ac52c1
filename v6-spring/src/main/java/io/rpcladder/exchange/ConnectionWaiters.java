package io.rpcladder.exchange;

import io.rpcladder.RpcConnectionException;
import io.rpcladder.ServerBusyException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Those who wait for a connection, in the order in which they came. Safe for use by many threads. */
final class ConnectionWaiters {

    private final LinkOptions options;
    private final Set<Waiter> waiters = new LinkedHashSet<>();

    ConnectionWaiters(LinkOptions options) {
        this.options = options;
    }

    /** Waits for the connection; one that gives up leaves nothing behind. */
    private final class Waiter extends CompletableFuture<ClientExchange> {

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

    /** One more; fails at once where too many wait. */
    synchronized CompletableFuture<ClientExchange> add() {
        if (waiters.size() >= options.maxWaiting()) {
            return CompletableFuture.failedFuture(new ServerBusyException(
                    "too many calls wait for a connection to " + options.server() + "; try again later or elsewhere"));
        }
        var waiter = new Waiter();
        waiters.add(waiter);
        return waiter;
    }

    private synchronized void forget(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Takes all of them out, to be told. Hold no lock while they are: that runs callbacks. */
    synchronized List<CompletableFuture<ClientExchange>> takeAll() {
        List<CompletableFuture<ClientExchange>> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }

    /** Tells all of them that there is none. Hold no lock: that runs callbacks. */
    void failAll(RpcConnectionException error) {
        takeAll().forEach(waiter -> waiter.completeExceptionally(error));
    }

    synchronized int count() {
        return waiters.size();
    }
}
