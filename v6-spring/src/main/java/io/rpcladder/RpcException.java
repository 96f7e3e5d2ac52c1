package io.rpcladder;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed in the framework and not in the service. The subtypes answer the question that a caller has:
 * "may I try again?" Of a plain RpcException nothing is known: the service may have run.
 */
public sealed class RpcException extends RuntimeException
        permits RpcConnectionException,
                RpcConnectionLostException,
                RpcCodecException,
                NoProviderException,
                ServiceNotFoundException,
                RpcAuthenticationException,
                RpcTimeoutException,
                ServerBusyException,
                ServerShuttingDownException,
                RemoteException {

    public RpcException(String message) {
        super(message);
    }

    public RpcException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Why a stage has ended without a response: its failure, without the {@link CompletionException} that later stages
     * put around it. A stage of a filter's may have ended with neither; that is a failure too.
     */
    public static Throwable unwrapped(@Nullable Throwable failure) {
        if (failure == null) {
            return new RpcException("a filter has answered with nothing");
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
