package io.rpcladder;

import io.rpcladder.serialize.Envelope;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One end of a connection on a plain blocking socket, which does what no client or server of ours would. */
public final class Peer implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;

    public Peer(Socket socket) {
        try {
            this.socket = socket;
            socket.setSoTimeout((int) Opened.PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Peer connectTo(InetSocketAddress server) {
        try {
            return new Peer(new Socket(server.getAddress(), server.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A listener on a free loopback port, for clients to connect to. */
    public static ServerSocket listen() {
        try {
            return new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next client of this listener. */
    public static Peer acceptFrom(ServerSocket listener) {
        try {
            return new Peer(listener.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static InetSocketAddress addressOf(ServerSocket listener) {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** An address where nobody listens. */
    public static InetSocketAddress nobody() {
        try (ServerSocket listener = listen()) {
            return addressOf(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Four bytes of length, and the body. */
    public static byte[] framed(byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** A request for the method with this name on the wire. */
    public static Envelope.Builder request(long id, String path) {
        return Envelope.newBuilder().setId(id).setMethod(path);
    }

    public Socket socket() {
        return socket;
    }

    public void send(Envelope envelope) {
        write(framed(envelope.toByteArray()));
    }

    public void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame; null when the other end has closed the connection. */
    public byte @Nullable [] readFrame() {
        try {
            byte[] length = in.readNBytes(4);
            return length.length < 4
                    ? null
                    : in.readNBytes(ByteBuffer.wrap(length).getInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next envelope, pings among them. */
    public Envelope read() {
        try {
            byte[] frame = readFrame();
            if (frame == null) {
                throw new EOFException("the other end has closed the connection");
            }
            return Envelope.parseFrom(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next envelope that is no ping. */
    public Envelope readReply() {
        Envelope envelope = read();
        while (envelope.getKind() == Envelope.Kind.PING) {
            envelope = read();
        }
        return envelope;
    }

    /** Whether the other end closes the connection, in whichever way, before patience ends; reads what it sends until then. */
    public boolean seesTheEnd() {
        try {
            byte[] buffer = new byte[64 * 1024];
            while (in.read(buffer) >= 0) {}
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // a reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
