package io.rpcladder.transport;

import java.time.Duration;

/**
 * What holds for a connection, on either end.
 *
 * @param maxBody the longest frame, in bytes
 * @param frameLimit how long a frame may take from its first byte to its last
 * @param maxQueued how many bytes may wait to be sent before the connection counts as full
 * @param heartbeat after how long without a frame a sign of life is asked for; three of these without an answer end the
 *     connection
 */
public record ConnectionOptions(int maxBody, Duration frameLimit, int maxQueued, Duration heartbeat) {

    /** 4 MiB, 5 s, 16 MiB, 5 s. */
    public static final ConnectionOptions DEFAULT =
            new ConnectionOptions(4 << 20, Duration.ofSeconds(5), 16 << 20, Duration.ofSeconds(5));
}
