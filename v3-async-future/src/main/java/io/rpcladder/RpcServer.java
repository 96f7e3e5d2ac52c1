package io.rpcladder;

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
 * Offers services on a port. One thread accepts connections, each connection has a thread that reads its requests, and
 * the threads of a {@link WorkerPool} call the services.
 */
public final class RpcServer implements AutoCloseable {

    /** How long {@link #close} waits for the calls in hand. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    /** How long a client may take to read its last replies and close. A close before would reset the connection. */
    private static final Duration FINISH_LIMIT = Duration.ofSeconds(1);

    /** How many connections may wait to be accepted; the next ones would try again after a second. */
    private static final int BACKLOG = 1_024;

    private static final Duration ACCEPT_AGAIN = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    private final ServerSocket listener;
    private final ServiceInvoker services;
    private final WorkerPool workers;
    private final CallsInHand inHand = new CallsInHand();
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
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
                serve(listener.accept());
            } catch (Throwable e) { // out of files or threads, perhaps; a moment later there may be some
                if (!listener.isClosed()) {
                    log.warn("could not accept a connection", e);
                    LockSupport.parkNanos(ACCEPT_AGAIN.toNanos());
                }
            }
        }
    }

    private void serve(Socket accepted) throws IOException {
        var socket = new FramedSocket(accepted);
        var connection = new ServerConnection(socket, services, workers, inHand, connections::remove);
        connections.add(connection);
        connection.start();
    }

    /** Takes no more calls, and waits for those in hand, for at most ten seconds. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            listener.close();
            thread.join();
            if (!inHand.refuseMoreAndAwaitNone(CLOSE_LIMIT)) {
                log.warn("some calls did not end within {}; their connections are closed", CLOSE_LIMIT);
            }
            connections.forEach(ServerConnection::finish);
            long deadline = System.nanoTime() + FINISH_LIMIT.toNanos();
            for (ServerConnection connection : connections) {
                connection.awaitEnd((deadline - System.nanoTime()) / 1_000_000);
            }
        } catch (IOException e) {
            log.warn("could not close {}", address(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The connections first: a worker may be writing to a client that never reads.
        connections.forEach(ServerConnection::close);
        workers.close();
    }
}
