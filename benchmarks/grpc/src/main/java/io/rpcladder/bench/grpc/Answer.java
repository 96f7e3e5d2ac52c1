package io.rpcladder.bench.grpc;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Turns the one message of an answer into a future. */
final class Answer<M, T> implements StreamObserver<M> {

    private final Function<M, T> mapping;
    private final CompletableFuture<T> future = new CompletableFuture<>();

    Answer(Function<M, T> mapping) {
        this.mapping = mapping;
    }

    CompletableFuture<T> future() {
        return future;
    }

    @Override
    public void onNext(M message) {
        future.complete(mapping.apply(message));
    }

    @Override
    public void onError(Throwable error) {
        future.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
        // the message has said all
    }
}
