package io.rpcladder.protocol;

import io.rpcladder.RpcContext;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.exchange.ReplyFuture;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The futures that callers see. */
public final class Results {

    private Results() {}

    /** The caller's own future. When it ends first, by a cancel or a time limit of the caller's, the call is forgotten. */
    public static CompletableFuture<@Nullable Object> of(CompletableFuture<RpcResponse> reply) {
        var result = new Result(reply);
        reply.whenComplete(result);
        return result;
    }

    /** Ends as the reply does, with the value in it. One object in place of a chain of stages. */
    private static final class Result extends ReplyFuture<@Nullable Object>
            implements BiConsumer<@Nullable RpcResponse, @Nullable Throwable>, RpcContext.Answered {

        private final CompletableFuture<RpcResponse> reply;

        Result(CompletableFuture<RpcResponse> reply) {
            this.reply = reply;
        }

        @Override
        public void accept(@Nullable RpcResponse response, @Nullable Throwable failure) {
            Throwable error = response == null ? failure : response.error();
            if (response != null && error == null) {
                super.complete(response.value());
            } else { // an invoker that answers with nothing at all must not keep its caller waiting
                super.completeExceptionally(error == null ? new RpcException("there is no answer") : error);
            }
        }

        @Override
        public Map<String, String> replyAttachments() {
            if (!isDone()) {
                throw new IllegalStateException("the call has not ended; what comes with its reply is not known yet");
            }
            RpcResponse response = reply.isCompletedExceptionally() ? null : reply.getNow(null);
            return response == null ? Map.of() : response.attachments();
        }

        @Override
        public boolean complete(@Nullable Object value) {
            boolean first = super.complete(value);
            reply.cancel(false); // afterwards, because it ends this one, too
            return first;
        }

        @Override
        public boolean completeExceptionally(Throwable error) {
            boolean first = super.completeExceptionally(error);
            reply.cancel(false); // afterwards, because it ends this one, too
            return first;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean first = super.cancel(mayInterruptIfRunning);
            reply.cancel(false); // afterwards, because it ends this one, too
            return first;
        }
    }
}
