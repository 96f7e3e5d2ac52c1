package io.rpcladder;

/** The server does not know this client: it sent no token, or a wrong one. Nothing ran; trying again gives the same. */
public final class RpcAuthenticationException extends RpcException {

    public RpcAuthenticationException(String message) {
        super(message);
    }
}
