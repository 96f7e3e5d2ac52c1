package io.rpcladder.protocol;

import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a filter, for one call. A filter may answer with a stage of its own, which knows nothing of the call
 * behind it; so whoever cancels that stage cancels here what the filter has passed on.
 */
final class PassedOn implements Invoker {

    private final Invoker next;
    private volatile @Nullable CompletionStage<RpcResponse> sent;
    private volatile boolean cancelled;

    PassedOn(Invoker next) {
        this.next = next;
    }

    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        CompletionStage<RpcResponse> reply = next.invoke(request);
        sent = reply;
        if (cancelled) { // before the filter came to this
            cancel(reply);
        }
        return reply;
    }

    /** The filter has answered with this. */
    void endWith(CompletionStage<RpcResponse> reply) {
        if (reply == sent) {
            return;
        }
        reply.whenComplete((response, failure) -> {
            if (failure instanceof CancellationException) {
                cancelled = true;
                cancel(sent);
            }
        });
    }

    private static void cancel(@Nullable CompletionStage<RpcResponse> reply) {
        if (reply != null) {
            reply.toCompletableFuture().cancel(false);
        }
    }
}
