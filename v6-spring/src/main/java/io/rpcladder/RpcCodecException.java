package io.rpcladder;

import org.jspecify.annotations.Nullable;

/**
 * A request or a response could not be turned into bytes, or was refused on the way back. Trying again gives the same
 * error. A refused argument means that the service did not run; a refused result means that it did.
 */
public final class RpcCodecException extends RpcException {

    public RpcCodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
