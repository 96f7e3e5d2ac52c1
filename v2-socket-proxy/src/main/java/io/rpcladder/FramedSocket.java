package io.rpcladder;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * A socket that carries frames. A frame is a message with its length in front, so that the reader knows where it ends:
 *
 * <pre>
 *   0        4
 *   +--------+----------------+
 *   | length | body           |
 *   +--------+----------------+
 * </pre>
 */
final class FramedSocket implements Closeable {

    /** The longest body, in bytes. What is longer is refused on both ends. */
    static final int MAX_BODY = 4 << 20;

    private final Socket socket;

    FramedSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true); // a frame is complete when it is written: nothing to wait for
    }

    /** Sends one frame. */
    void write(byte[] body) throws IOException {
        var frame = new ByteArrayOutputStream(4 + body.length);
        var out = new DataOutputStream(frame);
        out.writeInt(body.length);
        out.write(body);
        frame.writeTo(socket.getOutputStream());
    }

    /** Waits for one frame, however long it takes. */
    byte[] read() throws IOException {
        socket.setSoTimeout(0);
        return read(socket.getInputStream());
    }

    /** Waits for one frame, all of which must be here within the limit. */
    byte[] read(Duration limit) throws IOException {
        return read(new DeadlineInputStream(socket, socket.getInputStream(), limit));
    }

    private byte[] read(InputStream in) throws IOException {
        int length = new DataInputStream(in).readInt();
        if (length <= 0 || length > MAX_BODY) {
            throw new IOException("a frame of " + length + " bytes; 1 to " + MAX_BODY + " are allowed");
        }
        byte[] body = in.readNBytes(length); // grows as bytes arrive, so a false length costs no memory
        if (body.length < length) {
            throw new EOFException("the frame ends after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public String toString() {
        return String.valueOf(socket.getRemoteSocketAddress());
    }
}
