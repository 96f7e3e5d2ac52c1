package io.rpcladder.protocol;

import io.rpcladder.RpcResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The futures that callers see. */
public final class Results {

    private Results() {}

    /** The caller's own future. When it ends first, by a cancel or a time limit of the caller's, the call is forgotten. */
    public static CompletableFuture<@Nullable Object> of(CompletableFuture<RpcResponse> reply) {
        CompletableFuture<@Nullable Object> result = reply.thenCompose(response -> response.error() == null
                ? CompletableFuture.completedFuture(response.value())
                : CompletableFuture.failedFuture(response.error()));
        result.whenComplete((value, error) -> reply.cancel(false));
        return result;
    }
}
