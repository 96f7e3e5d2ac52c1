package io.rpcladder.protocol;

import io.rpcladder.Deadline;
import io.rpcladder.RpcMethod;
import io.rpcladder.exchange.Backoff;
import io.rpcladder.transport.ConnectionOptions;
import java.time.Duration;
import java.util.List;

/**
 * How a client behaves. Begin with {@link #DEFAULT} and change what is needed.
 *
 * @param connections how many connections are kept to the server; one is the fastest, unless messages are large
 * @param connectTimeout how long a connection may take to open
 * @param callTimeout how long a call may take whose method says nothing else; 0 for ever
 * @param waitForConnection whether a call waits, within its time, while there is no connection; otherwise it fails at once
 *     when the last attempt to connect has failed. Either way it fails with {@link io.rpcladder.RpcConnectionException}:
 *     nothing was sent
 * @param maxInFlight how many calls of one connection may wait for a reply, or for the connection, a power of two
 * @param backoff the pauses between attempts to connect
 * @param connection what holds for each connection
 * @param compressAbove requests with a longer body are compressed, in bytes; 0 for none
 * @param token what shows servers that this client may call them; empty for none
 * @param filters what is done around each attempt to call
 */
public record ClientOptions(
        int connections,
        Duration connectTimeout,
        Duration callTimeout,
        boolean waitForConnection,
        int maxInFlight,
        Backoff backoff,
        ConnectionOptions connection,
        int compressAbove,
        String token,
        List<Filter> filters) {

    private static final int MOST_IN_FLIGHT = 1 << 20;

    /** One connection, 3 s to connect, 5 s for a call, no waiting, 16,384 calls in flight, pauses of 0.1 to 10 s. */
    public static final ClientOptions DEFAULT = new ClientOptions(
            1,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            false,
            16_384,
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10)),
            ConnectionOptions.DEFAULT,
            0,
            "",
            List.of());

    public ClientOptions {
        filters = List.copyOf(filters);
        if (compressAbove < 0) {
            throw new IllegalArgumentException("compressAbove must be a number of bytes, or 0, not " + compressAbove);
        }
        if (connections < 1) {
            throw new IllegalArgumentException("a client needs at least one connection, not " + connections);
        }
        if (connectTimeout.compareTo(Duration.ofMillis(1)) < 0 || connectTimeout.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException(
                    "connectTimeout must be from a millisecond to 24 days, not " + connectTimeout);
        }
        if (callTimeout.isNegative()) {
            throw new IllegalArgumentException("callTimeout must be positive, or 0 for ever, not " + callTimeout);
        }
        if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT || Integer.bitCount(maxInFlight) != 1) {
            throw new IllegalArgumentException(
                    "maxInFlight must be a power of two up to " + MOST_IN_FLIGHT + ", not " + maxInFlight);
        }
    }

    /** When a call that begins now has to end, of {@link System#nanoTime}; {@link Deadline#NONE} for never. */
    public long deadline(RpcMethod method) {
        Duration own = method.timeout();
        return Deadline.after(own == null ? callTimeout : own);
    }

    public ClientOptions withConnections(int count) {
        return with(count, callTimeout, waitForConnection, connection);
    }

    public ClientOptions withCallTimeout(Duration timeout) {
        return with(connections, timeout, waitForConnection, connection);
    }

    public ClientOptions withWaitForConnection(boolean wait) {
        return with(connections, callTimeout, wait, connection);
    }

    public ClientOptions withConnection(ConnectionOptions options) {
        return with(connections, callTimeout, waitForConnection, options);
    }

    private ClientOptions with(int count, Duration timeout, boolean wait, ConnectionOptions options) {
        return new ClientOptions(
                count, connectTimeout, timeout, wait, maxInFlight, backoff, options, compressAbove, token, filters);
    }

    public ClientOptions withConnectTimeout(Duration timeout) {
        return new ClientOptions(
                connections,
                timeout,
                callTimeout,
                waitForConnection,
                maxInFlight,
                backoff,
                connection,
                compressAbove,
                token,
                filters);
    }

    public ClientOptions withCompressAbove(int bytes) {
        return with(bytes, token, filters);
    }

    public ClientOptions withToken(String other) {
        return with(compressAbove, other, filters);
    }

    public ClientOptions withFilters(List<Filter> others) {
        return with(compressAbove, token, others);
    }

    private ClientOptions with(int compress, String secret, List<Filter> others) {
        return new ClientOptions(
                connections,
                connectTimeout,
                callTimeout,
                waitForConnection,
                maxInFlight,
                backoff,
                connection,
                compress,
                secret,
                others);
    }
}
