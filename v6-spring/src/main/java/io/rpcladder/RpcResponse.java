package io.rpcladder;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered: the value that the method returned, or the exception that it threw.
 *
 * @param value the result; null for a method that returned null or nothing, and when there is an error
 * @param error what was thrown, or null if nothing was
 * @param attachments what travels with the answer besides that
 */
public record RpcResponse(@Nullable Object value, @Nullable Throwable error, Map<String, String> attachments) {

    public static RpcResponse of(@Nullable Object value) {
        return new RpcResponse(value, null, Map.of());
    }

    public static RpcResponse failed(Throwable error) {
        return new RpcResponse(null, error, Map.of());
    }

    /**
     * The service threw this. An {@link RpcException} is of a call that the service made itself, and what it says, that
     * nothing ran for example, would be a lie about the call that is answered here. So it arrives by its name.
     */
    public static RpcResponse threw(Throwable error) {
        boolean ofAnotherCall = error instanceof RpcException && !(error instanceof RemoteException);
        return failed(ofAnotherCall ? new RemoteException(error.getClass().getName(), error.getMessage()) : error);
    }

    public RpcResponse withAttachments(Map<String, String> others) {
        return new RpcResponse(value, error, others);
    }

    /** Returns the value as a local call would, or throws what the service threw. */
    public @Nullable Object valueOrThrow() throws Throwable {
        if (error != null) {
            throw error;
        }
        return value;
    }
}
