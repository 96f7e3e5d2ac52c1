package io.rpcladder;

import io.rpcladder.contract.AsyncService;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A stub written by hand. Its interface promises futures, and it cannot keep the promise: it waits for what comes. */
@SuppressWarnings("unchecked")
final class AsyncStub implements AsyncService {

    private final RpcClient client;

    AsyncStub(RpcClient client) {
        this.client = client;
    }

    @SuppressWarnings("NullAway")
    private CompletableFuture<String> call(String method, String argument) {
        try {
            var types = List.of("java.lang.String");
            var request = RpcRequest.of("io.rpcladder.contract.AsyncService", method, types, argument);
            return (CompletableFuture<String>) client.invoke(request).valueOrThrow();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("no method here declares a checked exception", e);
        }
    }

    @Override
    public CompletableFuture<String> later(String name) {
        return call("later", name);
    }

    @Override
    public CompletableFuture<String> now(String name) {
        return call("now", name);
    }

    @Override
    public CompletableFuture<String> fails(String message) {
        return call("fails", message);
    }
}
