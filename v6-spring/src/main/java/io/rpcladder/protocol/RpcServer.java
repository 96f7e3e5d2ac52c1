package io.rpcladder.protocol;

import io.rpcladder.RpcException;
import io.rpcladder.exchange.CallsInHand;
import io.rpcladder.exchange.ClientCall;
import io.rpcladder.exchange.ServerExchange;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.transport.Acceptor;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.EventLoops;
import io.rpcladder.transport.IoThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers services on a port. A few threads serve all connections; those of a pool call the services, because one that
 * blocks must not keep others from being read.
 */
public final class RpcServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(10);

    private final ServerOptions options;
    private final WorkerPool workers;
    private final EventLoops loops;
    private final CallsInHand inHand = new CallsInHand();
    private final Set<ServerExchange> exchanges = ConcurrentHashMap.newKeySet();
    private final Acceptor acceptor;

    private RpcServer(ServerOptions options, ServiceInvoker services, WorkerPool workers) throws IOException {
        this.options = options;
        this.workers = workers;
        this.loops = new EventLoops(
                options.ioThreads(), "rpc-server", options.connection().transport());
        var shared = new ServerExchange.ServerSide(
                services,
                workers,
                inHand,
                options.maxInFlight(),
                new ClientCall.Limits(options.connection().maxBody(), options.compressAbove()),
                exchanges::remove);
        try {
            this.acceptor = Acceptor.listen(
                    options.address(), loops, options.connection(), connection -> added(connection, shared));
        } catch (IOException e) {
            loops.close();
            throw e;
        }
    }

    private ServerExchange added(Connection connection, ServerExchange.ServerSide shared) {
        var exchange = new ServerExchange(connection, shared);
        exchanges.add(exchange);
        return exchange;
    }

    /**
     * Starts a server on a loopback port; 0 picks a free one. Other hosts cannot reach it.
     *
     * @throws RpcException if the port cannot be had
     */
    public static RpcServer start(int port, ServiceInvoker services) {
        ServerOptions options = ServerOptions.onPort(port); // first, because it may be refused
        return start(options, services, WorkerPool.platform(WorkerPool.DEFAULT_THREADS, WorkerPool.DEFAULT_QUEUE));
    }

    /**
     * Starts a server.
     *
     * @param workers the threads to run the services on; closed with the server
     * @throws RpcException if the address cannot be had
     */
    public static RpcServer start(ServerOptions options, ServiceInvoker services, WorkerPool workers) {
        try {
            return new RpcServer(options, services, workers);
        } catch (IOException e) {
            workers.close();
            throw new RpcException("cannot listen on " + options.address() + "; port 0 picks a free one: " + e, e);
        }
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return acceptor.address();
    }

    /**
     * Takes no more connections, asks clients to go elsewhere, and refuses those who do not; waits for the calls in hand, and
     * until the clients have left; and closes. Closing twice is harmless.
     *
     * <p>A service may close its server, and so may a callback: they return at once, and a thread of its own does the rest.
     * It waits for the call that has closed the server, too, and its reply arrives.
     */
    @Override
    public void close() {
        if (workers.isOwnThread() || Thread.currentThread() instanceof IoThread) {
            closeOnAThreadOfItsOwn(); // to wait here would be to wait for itself
            return;
        }
        acceptor.close();
        exchanges.forEach(ServerExchange::goAway);
        try {
            if (!inHand.refuseMoreAndAwaitNone(options.drainLimit())) {
                log.warn("some calls did not end within {}; their connections are closed", options.drainLimit());
            }
            awaitLeave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.close();
        loops.closeAfter(exchanges.stream()
                .map(exchange -> exchange.close("the server closed")) // the last replies may still be on their way
                .toList());
    }

    private void closeOnAThreadOfItsOwn() {
        var closing = new Thread(this::close, "rpc-server-closing");
        closing.setDaemon(false);
        closing.start();
    }

    /**
     * A client leaves when it has read that it is to go, and has its replies. Its calls that were on their way before are
     * refused, and not lost with the connection, of which nobody could say whether they have run. A client that does not
     * leave, but is silent, or does not give up, is not waited for.
     */
    private void awaitLeave() throws InterruptedException {
        long deadline = System.nanoTime() + QUIET_LIMIT.toNanos();
        while (!exchanges.isEmpty() && inHand.quiet().compareTo(QUIET) < 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(POLL.toMillis());
        }
    }
}
