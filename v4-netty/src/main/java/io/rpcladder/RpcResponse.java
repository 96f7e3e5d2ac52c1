package io.rpcladder;

import org.jspecify.annotations.Nullable;

/**
 * What is answered: the value that the method returned, or the exception that it threw.
 *
 * @param value the result; null for a method that returned null or nothing, and when there is an error
 * @param error what was thrown, or null if nothing was
 */
public record RpcResponse(@Nullable Object value, @Nullable Throwable error) {

    public static RpcResponse of(@Nullable Object value) {
        return new RpcResponse(value, null);
    }

    public static RpcResponse failed(Throwable error) {
        return new RpcResponse(null, error);
    }

    /** Returns the value as a local call would, or throws what the service threw. */
    public @Nullable Object valueOrThrow() throws Throwable {
        if (error != null) {
            throw error;
        }
        return value;
    }
}
