package io.rpcladder;

import org.jspecify.annotations.Nullable;

/** There is no connection to the server. Nothing was sent, so the call may be tried again, here or elsewhere. */
public final class RpcConnectionException extends RpcException {

    public RpcConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
