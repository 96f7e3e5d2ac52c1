package io.rpcladder;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers services on a port, and serves one connection at a time: read the request, call the service, write the reply.
 */
public final class RpcServer implements AutoCloseable {

    /** How long a client may take to send its request, so that one that never does blocks nobody for long. */
    static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    /** How long {@link #close} waits for the call in hand. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    /** How many connections may wait to be accepted; the next ones would try again after a second. */
    private static final int BACKLOG = 1_024;

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    private final ServerSocket listener;
    private final ServiceInvoker services;
    private final JavaCodec codec = new JavaCodec();
    private final Thread thread;
    private volatile @Nullable Socket inHand;

    private RpcServer(ServerSocket listener, ServiceInvoker services) {
        this.listener = listener;
        this.services = services;
        this.thread = new Thread(this::acceptUntilClosed, "rpc-server-" + listener.getLocalPort());
    }

    /**
     * Starts a server on a loopback port; 0 picks a free one. Other hosts cannot reach it.
     *
     * @throws RpcException if the port cannot be had
     */
    public static RpcServer start(int port, ServiceInvoker services) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), services);
    }

    /**
     * Starts a server on an address of this machine.
     *
     * @throws RpcException if the address cannot be had
     */
    public static RpcServer start(InetSocketAddress address, ServiceInvoker services) {
        try {
            var listener = new ServerSocket();
            listener.bind(address, BACKLOG);
            var server = new RpcServer(listener, services);
            server.thread.start();
            return server;
        } catch (IOException e) {
            throw new RpcException("cannot listen on " + address + "; port 0 picks a free one: " + e, e);
        }
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void acceptUntilClosed() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    log.warn("could not accept a connection", e);
                }
            }
        }
    }

    private void serve(Socket accepted) {
        inHand = accepted;
        try (var socket = new FramedSocket(accepted)) {
            socket.write(answer(socket.read(REQUEST_LIMIT)));
        } catch (IOException e) {
            log.warn("closed the connection of {}: {}", accepted.getRemoteSocketAddress(), e.toString());
        } catch (Throwable e) {
            log.error("a call from {} ended without a reply", accepted.getRemoteSocketAddress(), e);
        }
    }

    private byte[] answer(byte[] request) {
        RpcResponse response;
        try {
            response = services.invoke(codec.decodeRequest(request, services::argumentTypes));
        } catch (RpcException e) {
            response = RpcResponse.failed(e);
        }
        return codec.encode(response);
    }

    /** Takes no more calls, and waits for the one in hand, for at most ten seconds. Closing twice is harmless. */
    @Override
    public void close() {
        closeQuietly(listener);
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.warn("the call in hand did not end within {}; its connection is closed", CLOSE_LIMIT);
            thread.interrupt();
            closeQuietly(inHand);
        }
    }

    private static void closeQuietly(@Nullable Closeable socket) {
        try (socket) {
            log.debug("closing {}", socket);
        } catch (IOException e) {
            log.warn("could not close {}", socket, e);
        }
    }
}
