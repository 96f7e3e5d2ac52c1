package io.rpcladder.contract;

/** What calls of the in-memory version fail with. The contracts know these by their simple names. */
abstract class LocalException extends RuntimeException {

    private LocalException(String message) {
        super(message);
    }

    static final class RemoteException extends LocalException {
        RemoteException(String message) {
            super(message);
        }
    }

    static final class RpcCodecException extends LocalException {
        RpcCodecException(String message) {
            super(message);
        }
    }

    static final class RpcConnectionException extends LocalException {
        RpcConnectionException(String message) {
            super(message);
        }
    }

    static final class RpcConnectionLostException extends LocalException {
        RpcConnectionLostException(String message) {
            super(message);
        }
    }

    static final class RpcException extends LocalException {
        RpcException(String message) {
            super(message);
        }
    }

    static final class ServerBusyException extends LocalException {
        ServerBusyException(String message) {
            super(message);
        }
    }

    static final class ServiceNotFoundException extends LocalException {
        ServiceNotFoundException(String message) {
            super(message);
        }
    }
}
