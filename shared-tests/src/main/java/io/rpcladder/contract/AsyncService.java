package io.rpcladder.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service whose methods return futures, on both sides. */
public interface AsyncService {

    /** Completes when the test completes it. */
    CompletableFuture<String> later(String name);

    CompletableFuture<String> now(String name);

    CompletableFuture<String> fails(String message);

    /** Holds the calls until the test answers them. */
    final class Held implements AsyncService {

        /** A call that waits for its answer. */
        record Call(String name, CompletableFuture<String> answer) {}

        final List<Call> calls = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<String> later(String name) {
            var call = new Call(name, new CompletableFuture<>());
            calls.add(call);
            return call.answer();
        }

        @Override
        public CompletableFuture<String> now(String name) {
            return CompletableFuture.completedFuture(name);
        }

        @Override
        public CompletableFuture<String> fails(String message) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(message));
        }
    }
}
