package io.rpcladder;

import org.jspecify.annotations.Nullable;

/**
 * The connection ended between the request and its reply. The service may have run or not, so only a call that does no
 * harm when it runs twice may be tried again.
 */
public final class RpcConnectionLostException extends RpcException {

    public RpcConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
