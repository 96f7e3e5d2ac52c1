package io.rpcladder.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts the proxy's clients, and knows the connections that are open and the threads that serve them. */
final class ProxyListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProxyListener.class);
    private static final int BACKLOG = 1_000;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final InetSocketAddress server;
    private final Supplier<Fault> fault;
    private final Tape.Pair tapes;
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger threadCount = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    ProxyListener(InetSocketAddress server, Supplier<Fault> fault, Tape.Pair tapes) throws IOException {
        this.server = server;
        this.fault = fault;
        this.tapes = tapes;
    }

    void start() {
        threads.execute(this::acceptUntilClosed);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    int accepted() {
        return accepted.get();
    }

    int open() {
        return open.size();
    }

    void forEachOpen(Consumer<ProxiedConnection> action) {
        open.forEach(action);
    }

    private void acceptUntilClosed() {
        while (!socket.isClosed()) {
            try {
                forward(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    log.warn("could not accept a connection on {}", address(), e);
                }
            }
        }
        open.forEach(ProxiedConnection::cut); // here, because only this thread adds any
        threads.shutdown();
    }

    private void forward(Socket client) {
        var connection = new ProxiedConnection(client, fault, tapes, open::remove);
        try {
            connection.connect(server);
            open.add(connection);
            connection.start(threads);
        } catch (IOException e) {
            log.warn("reset {}, which has no way on to {}: {}", client.getRemoteSocketAddress(), server, e.toString());
            connection.reset();
        }
        accepted.incrementAndGet();
    }

    @Override
    public void close() {
        try {
            socket.close();
            if (!threads.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("threads of the proxy on " + address() + " do not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + address(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // its threads end all the same
        }
    }

    private Thread thread(Runnable task) {
        var thread = new Thread(task, "fault-proxy-" + socket.getLocalPort() + "-" + threadCount.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
