package io.rpcladder.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a connection, on either end.
 *
 * @param maxBody the longest body of a frame, in bytes
 * @param frameLimit how long a frame may take from its first byte to its last
 * @param maxQueued how many bytes may wait to be sent before the connection counts as full
 * @param heartbeat after how long without a frame a sign of life is asked for; three of these without an answer end the
 *     connection
 * @param tls how it is encrypted; null for not at all
 * @param transport how it reaches the operating system; null for epoll where that can be loaded, and NIO elsewhere
 */
public record ConnectionOptions(
        int maxBody,
        Duration frameLimit,
        int maxQueued,
        Duration heartbeat,
        @Nullable Tls tls,
        @Nullable Transport transport) {

    /** What an error with a long message takes must fit into a frame, or it would end the connection. */
    private static final int LEAST_BODY = 64 << 10;

    /** Header and fields stand in the same array, and some JVMs make none of the very last lengths. */
    private static final int MOST_BODY = Integer.MAX_VALUE - 8 - Frame.HEADER - Frame.MAX_FIELDS;

    private static final Duration MOST = Duration.ofDays(365);

    /** 4 MiB, 5 s, 16 MiB, 5 s, and no TLS. */
    public static final ConnectionOptions DEFAULT =
            new ConnectionOptions(4 << 20, Duration.ofSeconds(5), 16 << 20, Duration.ofSeconds(5));

    public ConnectionOptions {
        if (maxBody < LEAST_BODY || maxBody > MOST_BODY) {
            throw new IllegalArgumentException(
                    "maxBody is from " + LEAST_BODY + " to " + MOST_BODY + " bytes, not " + maxBody);
        }
        if (maxQueued < 1) {
            throw new IllegalArgumentException("maxQueued must be at least one byte, not " + maxQueued);
        }
        mustBeAPause("frameLimit", frameLimit);
        mustBeAPause("heartbeat", heartbeat);
    }

    /** A connection in the clear. */
    public ConnectionOptions(int maxBody, Duration frameLimit, int maxQueued, Duration heartbeat) {
        this(maxBody, frameLimit, maxQueued, heartbeat, null, null);
    }

    public ConnectionOptions withTls(@Nullable Tls other) {
        return new ConnectionOptions(maxBody, frameLimit, maxQueued, heartbeat, other, transport);
    }

    public ConnectionOptions withTransport(@Nullable Transport other) {
        return new ConnectionOptions(maxBody, frameLimit, maxQueued, heartbeat, tls, other);
    }

    private static void mustBeAPause(String name, Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from a millisecond to " + MOST.toDays() + " days, not " + duration);
        }
    }
}
