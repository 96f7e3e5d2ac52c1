package io.rpcladder.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A client's connection through the proxy: a socket to each side and, each way, a reader, a line and a writer. */
final class ProxiedConnection {

    private static final int LONGEST_CHUNK = 16 << 10;
    private static final int CONNECT_MILLIS = 1_000;

    private final Socket client;
    private final Socket server = new Socket();
    private final Consumer<ProxiedConnection> whenClosed;
    private final Line toServer;
    private final Line toClient;
    private int endsPassedOn;
    private boolean closed;

    ProxiedConnection(Socket client, Supplier<Fault> fault, Tape.Pair tapes, Consumer<ProxiedConnection> whenClosed) {
        this.client = client;
        this.whenClosed = whenClosed;
        this.toServer = new Line(fault, tapes.byClients());
        this.toClient = new Line(fault, tapes.byServer());
    }

    void connect(InetSocketAddress address) throws IOException {
        server.connect(address, CONNECT_MILLIS);
        server.setTcpNoDelay(true); // else the kernel would join slices again
        client.setTcpNoDelay(true);
    }

    void start(Executor threads) {
        threads.execute(() -> read(client, toServer));
        threads.execute(() -> write(toServer, server, toClient));
        threads.execute(() -> read(server, toClient));
        threads.execute(() -> write(toClient, client, toServer));
    }

    void faultChanged() {
        toServer.recheck();
        toClient.recheck();
    }

    /** Sends both an end before the close, because a close alone is a reset where bytes were left unread. */
    void cut() {
        close(Socket::shutdownOutput);
    }

    /** Sends both a reset, which is what a close that does not linger does. */
    void reset() {
        close(socket -> socket.setSoLinger(true, 0));
    }

    private static void read(Socket from, Line line) {
        byte[] buffer = new byte[LONGEST_CHUNK];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                line.put(Chunk.data(buffer, length));
            }
            line.finish(Chunk.end());
        } catch (IOException e) {
            line.finish(Chunk.reset());
        }
    }

    private void write(Line line, Socket to, Line back) {
        for (Chunk chunk = line.take(); chunk != null; chunk = line.take()) {
            try {
                write(chunk, to);
            } catch (IOException e) {
                back.finish(Chunk.reset()); // behind what is still on its way to the sender
            }
        }
    }

    private void write(Chunk chunk, Socket to) throws IOException {
        switch (chunk.kind()) {
            case DATA -> {
                var bytes = chunk.bytes();
                to.getOutputStream().write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
            }
            case END -> {
                to.shutdownOutput();
                endPassedOn();
            }
            case RESET -> reset();
        }
    }

    private synchronized void endPassedOn() {
        if (++endsPassedOn == 2) {
            cut();
        }
    }

    private synchronized void close(Parting parting) {
        if (closed) {
            return;
        }
        closed = true;
        for (Socket socket : List.of(client, server)) {
            try (socket) {
                parting.take(socket);
            } catch (IOException e) {
                // the other end was faster: there is nobody to part from
            }
        }
        toServer.close();
        toClient.close();
        whenClosed.accept(this);
    }

    /** What a socket is told before it is closed. */
    private interface Parting {
        void take(Socket socket) throws IOException;
    }
}
