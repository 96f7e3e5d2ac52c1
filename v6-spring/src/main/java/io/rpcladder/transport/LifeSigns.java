package io.rpcladder.transport;

/**
 * Whether the peer of a connection is alive: asks for a sign of life when there was none for a while, and ends the
 * connection when none comes, or when a frame takes too long to arrive. For the connection's event loop alone.
 */
final class LifeSigns {

    private final Connection connection;
    private final Backpressure backpressure;
    private final FrameDecoder decoder;
    private final ConnectionOptions options;
    private long last = System.nanoTime();
    private int missed;

    LifeSigns(Connection connection, Backpressure backpressure, FrameDecoder decoder, ConnectionOptions options) {
        this.connection = connection;
        this.backpressure = backpressure;
        this.decoder = decoder;
        this.options = options;
    }

    /** From here on, the peer is watched until the connection ends. */
    void watch() {
        seen();
        connection.schedule(options.heartbeat(), this::checkLife);
        connection.schedule(options.frameLimit().dividedBy(4), this::checkFrame);
    }

    /** The peer has sent something, or has taken what was sent to it. */
    void seen() {
        last = System.nanoTime();
    }

    private void checkLife() {
        if (connection.closeReason() != null) {
            return;
        }
        if (System.nanoTime() - last < options.heartbeat().toNanos()) {
            missed = 0;
        } else if (backpressure.isPaused()) {
            connection.listener().idle(); // its signs of life are not read; but it may wait for one
        } else if (++missed > 3) {
            connection.abort("the peer gave no sign of life for "
                    + options.heartbeat().multipliedBy(3).toMillis() + " ms");
            return;
        } else {
            connection.listener().idle();
        }
        connection.schedule(options.heartbeat(), this::checkLife);
    }

    private void checkFrame() {
        if (connection.closeReason() != null) {
            return;
        }
        if (backpressure.isReading() && decoder.isLate(options.frameLimit())) {
            connection.abort(
                    "a frame did not arrive within " + options.frameLimit().toMillis() + " ms");
            return;
        }
        connection.schedule(options.frameLimit().dividedBy(4), this::checkFrame);
    }
}
