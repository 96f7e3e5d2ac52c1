package io.rpcladder.spring.test;

import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Faults that a test puts in the way of calls, by the names of their methods. Safe for use by many threads. */
public final class Faults {

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();

    Faults() {}

    /** What is done instead of sending a request, or before. */
    @FunctionalInterface
    private interface Fault {
        CompletionStage<RpcResponse> invoke(RpcRequest request, Invoker next);
    }

    /**
     * Every attempt to call a method fails, and nothing is sent.
     *
     * @param method the method's name
     * @param error makes what it fails with, {@code () -> new ServerBusyException("…")} for example
     */
    public void fail(String method, Supplier<? extends RuntimeException> error) {
        faults.put(method, (request, next) -> CompletableFuture.failedFuture(error.get()));
    }

    /** Every attempt to call a method is sent so much later; its deadline stays. */
    public void delay(String method, Duration time) {
        Executor later = CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS);
        faults.put(
                method,
                (request, next) -> CompletableFuture.supplyAsync(() -> next.invoke(request), later)
                        .thenCompose(Function.identity()));
    }

    /** No more faults. */
    public void clear() {
        faults.clear();
    }

    Filter filter() {
        return (request, next) -> {
            String signature = request.method().signature();
            Fault fault = faults.get(signature.substring(0, signature.indexOf('(')));
            return fault == null ? next.invoke(request) : fault.invoke(request, next);
        };
    }
}
