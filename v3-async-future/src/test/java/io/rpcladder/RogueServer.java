package io.rpcladder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;

/**
 * A server of ill will. It answers every request correctly, and then sends two replies that nobody asked for: a second one
 * to the same request, and one to a request that was never made. A call carries one Long and gets it back.
 */
final class RogueServer implements AutoCloseable {

    /** What the replies that nobody asked for carry. */
    static final long WRONG = -1;

    private static final long NEVER_ASKED = 1L << 40;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "rogue-server");

    RogueServer() throws IOException {
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void serve() {
        try (var socket = new FramedSocket(listener.accept())) {
            byte[] wrong = replyWith(WRONG);
            while (true) {
                Frame request = socket.read();
                socket.write(new Frame(request.id(), replyWith(argumentOf(request))));
                socket.write(new Frame(request.id(), wrong));
                socket.write(new Frame(NEVER_ASKED + request.id(), wrong));
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    /** A Long's value is the last thing in a serialized request. */
    private static long argumentOf(Frame request) {
        return ByteBuffer.wrap(request.body()).getLong(request.body().length - Long.BYTES);
    }

    private static byte[] replyWith(long value) {
        return new JavaCodec().encode(RpcResponse.of(value));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
