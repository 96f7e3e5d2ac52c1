package io.rpcladder.exchange;

import io.rpcladder.RpcConnectionException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The attempts to connect that have failed, since the last that worked. For use under a lock. */
final class FailedAttempts {

    private final InetSocketAddress server;
    private final Backoff backoff;
    private int count;
    private @Nullable Throwable last;

    FailedAttempts(InetSocketAddress server, Backoff backoff) {
        this.server = server;
        this.backoff = backoff;
    }

    int count() {
        return count;
    }

    void add(Throwable failure) {
        count++;
        last = failure;
    }

    void forget() {
        count = 0;
    }

    /** How long to wait before the next. */
    Duration pause() {
        return backoff.after(count);
    }

    /** What calls are told. */
    RpcConnectionException error() {
        return new RpcConnectionException(
                "no connection to " + server.getHostString() + ":" + server.getPort() + " after " + count
                        + (count == 1 ? " attempt" : " attempts") + "; is the server running there? " + last,
                last);
    }
}
