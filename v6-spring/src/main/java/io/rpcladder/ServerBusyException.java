package io.rpcladder;

/** The server has no room for the call: it did not run. Try again later, or elsewhere. */
public final class ServerBusyException extends RpcException {

    public ServerBusyException(String message) {
        super(message);
    }
}
