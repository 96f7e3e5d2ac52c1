package io.rpcladder;

/** No reply came before the call's deadline. The service may have run, or may still; the reply will be thrown away. */
public final class RpcTimeoutException extends RpcException {

    public RpcTimeoutException(String message) {
        super(message);
    }
}
