package io.rpcladder;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers services on a port. One thread accepts connections; those of a {@link WorkerPool} serve them: read the request,
 * call the service, write the reply.
 */
public final class RpcServer implements AutoCloseable {

    /** How long a client may take to send its request, so that one that never does blocks nobody for long. */
    static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    /** How long {@link #close} waits for the calls in hand. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    /** How many connections may wait to be accepted; the next ones would try again after a second. */
    private static final int BACKLOG = 1_024;

    private static final Duration ACCEPT_AGAIN = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    private final ServerSocket listener;
    private final ServiceInvoker services;
    private final WorkerPool workers;
    private final LingeringCloser closer = new LingeringCloser();
    private final JavaCodec codec = new JavaCodec();
    private final Set<Socket> inHand = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    private RpcServer(ServerSocket listener, ServiceInvoker services, WorkerPool workers) {
        this.listener = listener;
        this.services = services;
        this.workers = workers;
        this.thread = new Thread(this::acceptUntilClosed, "rpc-server-" + listener.getLocalPort());
    }

    /**
     * Starts a server on a loopback port; 0 picks a free one. Other hosts cannot reach it.
     *
     * @throws RpcException if the port cannot be had
     */
    public static RpcServer start(int port, ServiceInvoker services) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return start(address, services, WorkerPool.platform(WorkerPool.DEFAULT_THREADS, WorkerPool.DEFAULT_QUEUE));
    }

    /**
     * Starts a server on an address of this machine.
     *
     * @param workers the threads to run the services on; closed with the server
     * @throws RpcException if the address cannot be had
     */
    public static RpcServer start(InetSocketAddress address, ServiceInvoker services, WorkerPool workers) {
        try {
            var listener = new ServerSocket();
            listener.bind(address, BACKLOG);
            var server = new RpcServer(listener, services, workers);
            server.thread.start();
            return server;
        } catch (IOException e) {
            workers.close();
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
                workers.execute(new Exchange(listener.accept()));
            } catch (Throwable e) { // out of files or threads, perhaps; a moment later there may be some
                if (!listener.isClosed()) {
                    log.warn("could not accept a connection", e);
                    LockSupport.parkNanos(ACCEPT_AGAIN.toNanos());
                }
            }
        }
    }

    /** One connection's request and reply. */
    private final class Exchange implements WorkerPool.Job {

        private final Socket accepted;

        Exchange(Socket accepted) {
            this.accepted = accepted;
            inHand.add(accepted);
        }

        @Override
        public void run() {
            try (var socket = new FramedSocket(accepted)) {
                socket.write(answer(socket.read(REQUEST_LIMIT)));
            } catch (IOException e) {
                log.warn("closed the connection of {}: {}", accepted.getRemoteSocketAddress(), e.toString());
            } catch (Throwable e) {
                log.error("a call from {} ended without a reply", accepted.getRemoteSocketAddress(), e);
            }
            inHand.remove(accepted);
        }

        @Override
        public void refuse(ServerBusyException why) {
            try {
                new FramedSocket(accepted).write(codec.encode(RpcResponse.failed(why)));
            } catch (IOException e) {
                log.warn(
                        "could not tell {} that the server is busy: {}",
                        accepted.getRemoteSocketAddress(),
                        e.toString());
            }
            inHand.remove(accepted);
            closer.close(accepted);
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

    /** Takes no more calls, and waits for those in hand, for at most ten seconds. Closing twice is harmless. */
    @Override
    public void close() {
        closeQuietly(listener);
        try {
            thread.join(); // until then, a client that comes may still be accepted
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.close(CLOSE_LIMIT);
        closer.close();
        inHand.forEach(RpcServer::closeQuietly);
    }

    private static void closeQuietly(Closeable socket) {
        try (socket) {
            log.debug("closing {}", socket);
        } catch (IOException e) {
            log.warn("could not close {}", socket, e);
        }
    }
}
