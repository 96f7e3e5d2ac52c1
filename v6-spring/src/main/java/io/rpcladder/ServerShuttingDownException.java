package io.rpcladder;

/** The server is about to end and took no more calls: this one did not run. Try it elsewhere. */
public final class ServerShuttingDownException extends RpcException {

    public ServerShuttingDownException(String message) {
        super(message);
    }
}
