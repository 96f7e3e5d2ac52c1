package io.rpcladder.bench.raw;

import java.util.concurrent.CompletableFuture;

/** A call that waits for its reply. */
final class Call<T> extends CompletableFuture<T> {

    private final Method method;
    private final Object argument;

    Call(Method method, Object argument) {
        this.method = method;
        this.argument = argument;
    }

    Method method() {
        return method;
    }

    Object argument() {
        return argument;
    }

    @SuppressWarnings("unchecked") // the method decides what the result is, and so what T is
    void completeWith(Object result) {
        complete((T) result);
    }
}
