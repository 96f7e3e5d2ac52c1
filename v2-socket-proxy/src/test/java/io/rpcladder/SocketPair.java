package io.rpcladder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Two connected sockets on loopback. What arrives unread waits in a small buffer, so that a long message needs its reader. */
record SocketPair(Socket client, Socket server) implements AutoCloseable {

    static SocketPair open() throws IOException {
        try (var listener = new ServerSocket()) {
            listener.setReceiveBufferSize(8_192);
            listener.bind(null);
            var client = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            return new SocketPair(client, listener.accept());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
