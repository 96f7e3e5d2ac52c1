package io.rpcladder;

import org.jspecify.annotations.Nullable;

/**
 * The service threw an exception that cannot be rebuilt here: no interface names its class, this side does not have the
 * class, or it could not be serialized. Its name and message arrive as text. The service ran.
 */
public final class RemoteException extends RpcException {

    private final String type;
    private final @Nullable String remoteMessage;

    public RemoteException(String type, @Nullable String remoteMessage) {
        super("the service threw " + type + ": " + remoteMessage);
        this.type = type;
        this.remoteMessage = remoteMessage;
    }

    /** The full class name of what the service threw. */
    public String type() {
        return type;
    }

    /** The message of what the service threw. */
    public @Nullable String remoteMessage() {
        return remoteMessage;
    }
}
