package io.rpcladder.exchange;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a link that have not ended: the newest, and those whose server takes no more calls but still has some.
 * Safe for use by many threads.
 */
final class OpenExchanges {

    private final Set<ClientExchange> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ClientExchange newest;

    /** One more, which may even have ended already. */
    void add(ClientExchange exchange) {
        newest = exchange;
        open.add(exchange);
        exchange.ended().whenComplete((nothing, error) -> open.remove(exchange));
    }

    boolean isNewest(ClientExchange exchange) {
        return exchange == newest;
    }

    /** How many calls wait for a reply. */
    int pendingCalls() {
        return open.stream().mapToInt(ClientExchange::pendingCalls).sum();
    }

    /** Ends all of them, and their calls; the future completes when they have ended. */
    CompletableFuture<Void> close(String reason) {
        return CompletableFuture.allOf(
                open.stream().map(exchange -> exchange.close(reason)).toArray(CompletableFuture<?>[]::new));
    }
}
