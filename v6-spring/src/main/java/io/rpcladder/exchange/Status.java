package io.rpcladder.exchange;

import io.rpcladder.RemoteException;
import io.rpcladder.RpcAuthenticationException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.ServiceNotFoundException;

/**
 * What a response's status byte says. Behind {@link #VALUE} and {@link #THREW} stands what a serializer has written; behind
 * all others the framework's message as UTF-8, which every client can read.
 */
final class Status {

    static final int VALUE = 0;
    static final int THREW = 1;
    static final int NOT_FOUND = 2;
    static final int BUSY = 3;
    static final int SHUTTING_DOWN = 4;
    static final int CODEC = 5;
    static final int NOT_AUTHENTICATED = 6;

    private static final int FAILED = 7;

    private Status() {}

    /**
     * What stands for an error of the framework; {@link #THREW} for what a service has thrown. That nothing was sent, for
     * example, is known to clients alone: where a server says so it speaks of another call, one that it has made itself.
     */
    static int of(Throwable error) {
        if (error instanceof ServiceNotFoundException) {
            return NOT_FOUND;
        } else if (error instanceof ServerBusyException) {
            return BUSY;
        } else if (error instanceof ServerShuttingDownException) {
            return SHUTTING_DOWN;
        } else if (error instanceof RpcCodecException) {
            return CODEC;
        } else if (error instanceof RpcAuthenticationException) {
            return NOT_AUTHENTICATED;
        }
        return error instanceof RpcException && !(error instanceof RemoteException) ? FAILED : THREW;
    }

    /** Whether it says of a call that the server did not carry it out, or could not read it. */
    static boolean isRefusal(Throwable error) {
        int status = of(error);
        return status != THREW && status != FAILED;
    }

    /** Whether it refuses the method and not only the call. */
    static boolean isAboutTheMethod(int status) {
        return status == NOT_FOUND || status == NOT_AUTHENTICATED;
    }

    /** The error that a status stands for; one that is not known here, of a newer server, is a plain RpcException. */
    static RpcException error(int status, String message) {
        return switch (status) {
            case NOT_FOUND -> new ServiceNotFoundException(message);
            case BUSY -> new ServerBusyException(message);
            case SHUTTING_DOWN -> new ServerShuttingDownException(message);
            case CODEC -> new RpcCodecException(message, null);
            case NOT_AUTHENTICATED -> new RpcAuthenticationException(message);
            default -> new RpcException(message);
        };
    }
}
