package io.rpcladder;

import io.rpcladder.transport.Frame;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

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

    /** A request for a method of {@link Work}, without arguments, that names the method. */
    public static Frame request(long id, String method) {
        return request(id, RpcMethod.named(Work.class.getName(), method, List.of()), Frame.REQUEST);
    }

    /** A request without arguments, with this type and these flags. */
    public static Frame request(long id, RpcMethod method, int kind) {
        byte[] naming = Wire.naming(method);
        byte[] bytes = Arrays.copyOf(new byte[Frame.HEADER], Frame.HEADER + naming.length);
        System.arraycopy(naming, 0, bytes, Frame.HEADER, naming.length);
        return Frame.of(bytes, kind, Wire.FORY, 0, id, naming.length);
    }

    public Socket socket() {
        return socket;
    }

    public void send(Frame frame) {
        write(frame.bytes());
    }

    public void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, pings among them. */
    public Frame read() {
        try {
            return Wire.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message that is no ping. */
    public Frame readReply() {
        Frame frame = read();
        while (frame.type() == Frame.PING) {
            frame = read();
        }
        return frame;
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
