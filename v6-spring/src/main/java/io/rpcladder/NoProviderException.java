package io.rpcladder;

import org.jspecify.annotations.Nullable;

/**
 * Nobody could be asked. The message says what the registry knew, and why none of them would do. The call did not run, so
 * it may be tried again later.
 */
public final class NoProviderException extends RpcException {

    public NoProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
