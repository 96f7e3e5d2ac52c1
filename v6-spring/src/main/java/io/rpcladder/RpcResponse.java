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

    /**
     * The service threw this. An {@link RpcException} is of a call that the service made itself, and what it says, that
     * nothing ran for example, would be a lie about the call that is answered here. So it arrives by its name.
     */
    public static RpcResponse threw(Throwable error) {
        boolean ofAnotherCall = error instanceof RpcException && !(error instanceof RemoteException);
        return failed(ofAnotherCall ? new RemoteException(error.getClass().getName(), error.getMessage()) : error);
    }

    /** Returns the value as a local call would, or throws what the service threw. */
    public @Nullable Object valueOrThrow() throws Throwable {
        if (error != null) {
            throw error;
        }
        return value;
    }
}
