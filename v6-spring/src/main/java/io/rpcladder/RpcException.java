package io.rpcladder;

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
}
