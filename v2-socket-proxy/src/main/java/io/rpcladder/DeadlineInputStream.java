package io.rpcladder;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket's input that ends in an error when its time is over.
 *
 * <p>{@link Socket#setSoTimeout} alone limits the wait for the next byte, so a peer that sends a byte a second is never
 * late. Here every read gets only what is left of the whole time.
 */
final class DeadlineInputStream extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private final Duration limit;
    private final long deadline;

    DeadlineInputStream(Socket socket, InputStream in, Duration limit) {
        this.socket = socket;
        this.in = in;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        try {
            if (millis > 0) { // 0 would mean "for ever" to the socket
                socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
                return in.read(bytes, offset, length);
            }
        } catch (SocketTimeoutException e) {
            // said below, in words that name the limit
        }
        throw new SocketTimeoutException("the frame did not arrive within " + limit.toMillis() + " ms");
    }
}
