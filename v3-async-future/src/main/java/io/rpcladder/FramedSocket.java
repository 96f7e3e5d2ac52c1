package io.rpcladder;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A socket that carries frames, in both directions at once. A frame is a message with its length in front, so that the
 * reader knows where it ends, and the id of the call it belongs to:
 *
 * <pre>
 *   0        4                 12
 *   +--------+-----------------+----------------+
 *   | length | id              | body           |
 *   +--------+-----------------+----------------+
 * </pre>
 *
 * <p>The length is that of the body. One thread may read while others write.
 */
final class FramedSocket implements Closeable {

    /** The longest body, in bytes. What is longer is refused on both ends. */
    static final int MAX_BODY = 4 << 20;

    private final Socket socket;
    private final InputStream in;
    private final ReentrantLock writing = new ReentrantLock(); // a virtual thread that waits for it occupies no other

    FramedSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true); // a frame is complete when it is written: nothing to wait for
    }

    /** Sends one frame, whole: frames of two threads never mix. */
    void write(Frame frame) throws IOException {
        var bytes = new ByteArrayOutputStream(12 + frame.body().length);
        var out = new DataOutputStream(bytes);
        out.writeInt(frame.body().length);
        out.writeLong(frame.id());
        out.write(frame.body());
        writing.lock();
        try {
            bytes.writeTo(socket.getOutputStream());
        } finally {
            writing.unlock();
        }
    }

    /** Waits for one frame, however long it takes. */
    Frame read() throws IOException {
        socket.setSoTimeout(0);
        return read(in);
    }

    /** Waits for a frame to begin, however long it takes; the rest must be here within the limit. */
    Frame read(Duration limit) throws IOException {
        socket.setSoTimeout(0);
        in.mark(1);
        if (in.read() < 0) {
            throw new EOFException("the peer closed the connection");
        }
        in.reset();
        return read(new DeadlineInputStream(socket, in, limit));
    }

    private static Frame read(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        int length = data.readInt();
        if (length <= 0 || length > MAX_BODY) {
            throw new IOException("a frame of " + length + " bytes; 1 to " + MAX_BODY + " are allowed");
        }
        long id = data.readLong();
        byte[] body = in.readNBytes(length); // grows as bytes arrive, so a false length costs no memory
        if (body.length < length) {
            throw new EOFException("the frame ends after " + body.length + " of " + length + " bytes");
        }
        return new Frame(id, body);
    }

    /** Tells the peer that nothing more will come, which it reads behind all that was written. */
    void finish() throws IOException {
        socket.shutdownOutput();
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
