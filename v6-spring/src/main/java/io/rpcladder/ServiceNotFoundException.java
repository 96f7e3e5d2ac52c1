package io.rpcladder;

/** The server has no such service or method. Nothing ran; this server will say the same again. */
public final class ServiceNotFoundException extends RpcException {

    public ServiceNotFoundException(String message) {
        super(message);
    }
}
