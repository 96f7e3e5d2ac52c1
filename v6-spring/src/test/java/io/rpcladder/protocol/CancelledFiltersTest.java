package io.rpcladder.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Whoever cancels a call cancels it behind its filters, too, whatever stages these have put in between. */
class CancelledFiltersTest {

    private final List<CompletableFuture<RpcResponse>> sent = new ArrayList<>();

    private CompletableFuture<RpcResponse> call(Filter... filters) throws NoSuchMethodException {
        Invoker client = request -> {
            var reply = new CompletableFuture<RpcResponse>();
            sent.add(reply);
            return reply;
        };
        RpcMethod method = RpcMethod.of(Site.class, Site.class.getMethod("name"));
        CompletionStage<RpcResponse> reply =
                Filter.chain(List.of(filters), client).invoke(new RpcRequest(method, List.of()));
        return reply.toCompletableFuture();
    }

    private static CompletionStage<RpcResponse> changed(RpcRequest request, Invoker next) {
        return next.invoke(request).thenApply(reply -> reply).thenApply(reply -> reply);
    }

    private static CompletionStage<RpcResponse> watched(RpcRequest request, Invoker next) {
        CompletionStage<RpcResponse> reply = next.invoke(request);
        reply.whenComplete((response, failure) -> {});
        return reply;
    }

    @Test
    void filtersThatAnswerWithStagesOfTheirOwn() throws Exception {
        CompletableFuture<RpcResponse> reply =
                call(CancelledFiltersTest::changed, CancelledFiltersTest::watched, CancelledFiltersTest::changed);

        reply.cancel(false);

        assertThat(sent).singleElement().matches(CompletableFuture::isCancelled);
    }

    @Test
    void aFilterThatPassesACallOnLater() throws Exception {
        var later = new ArrayList<Runnable>();
        CompletableFuture<RpcResponse> reply = call((request, next) -> {
            later.add(() -> next.invoke(request));
            return new CompletableFuture<>();
        });

        reply.cancel(false);
        later.forEach(Runnable::run);

        assertThat(sent).singleElement().matches(CompletableFuture::isCancelled);
    }

    @Test
    void aFilterThatHasCalledTwice() throws Exception {
        CompletableFuture<RpcResponse> reply = call((request, next) -> {
            next.invoke(request);
            return next.invoke(request).thenApply(answer -> answer);
        });

        reply.cancel(false);

        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).as("what it waits for no more").isNotCancelled();
        assertThat(sent.get(1)).isCancelled();
    }

    @Test
    void aCallThatFailsByItselfIsNoCancel() throws Exception {
        CompletableFuture<RpcResponse> reply = call((request, next) -> {
            next.invoke(request);
            return CompletableFuture.failedFuture(new IllegalStateException("the filter gives up"));
        });

        assertThat(reply).isCompletedExceptionally();
        assertThat(sent).singleElement().matches(call -> !call.isDone());
    }
}
