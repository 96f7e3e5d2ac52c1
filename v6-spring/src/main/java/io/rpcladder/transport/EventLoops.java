package io.rpcladder.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that serve connections, each many of them. */
public final class EventLoops implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventLoops.class);
    private static final Transport USUAL = chooseUsual();
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final EventLoopGroup group;
    private final Transport transport;
    private final HostNames names;
    private final Set<Channel> watched = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** So many threads, with this in front of their names, on epoll where it can be loaded, and on NIO elsewhere. */
    public EventLoops(int threads, String name) {
        this(threads, name, null);
    }

    /** The same, on another transport; null for the usual one. */
    public EventLoops(int threads, String name, @Nullable Transport transport) {
        var count = new AtomicInteger();
        this.transport = transport == null ? USUAL : transport;
        ThreadFactory factory = loop -> new IoThread(loop, name + "-" + count.incrementAndGet());
        group = new MultiThreadIoEventLoopGroup(threads, factory, this.transport.loops());
        names = new HostNames(name, InetAddress::getByName);
    }

    private static Transport chooseUsual() {
        if (Epoll.isAvailable()) {
            log.info("connections use epoll");
            return new EpollTransport();
        }
        log.info(
                "connections use NIO, because epoll is not here: {}",
                Epoll.unavailabilityCause().getMessage());
        return new NioTransport();
    }

    EventLoopGroup group() {
        return group;
    }

    HostNames names() {
        return names;
    }

    Transport transport() {
        return transport;
    }

    /**
     * Sees to it that a connection of a client ends with the loops. Those that are just being opened nobody else would end:
     * where a loop is asked to end while it works, Netty does not look for its connections any more.
     */
    void watch(Channel connection) {
        watched.add(connection);
        connection.closeFuture().addListener(closed -> watched.remove(connection));
        if (closing) {
            connection.close();
        }
    }

    /** Runs a task later, unless it is cancelled before. One without delay runs even if the threads are just ending. */
    public Future<?> schedule(Duration delay, Runnable task) {
        return delay.isZero()
                ? group.next().submit(task)
                : group.next().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends the threads when these connections have ended, or a while later. Waits for that, unless one of them calls. */
    public void closeAfter(Collection<CompletableFuture<Void>> connections) {
        var ended = CompletableFuture.allOf(connections.toArray(CompletableFuture<?>[]::new))
                .orTimeout(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((nothing, late) -> {
                    if (late != null) {
                        log.warn("some connections did not end within {}", CLOSE_LIMIT);
                    }
                    return shutdown();
                });
        if (!(Thread.currentThread() instanceof IoThread)) {
            ended.join();
            close();
        }
    }

    /** Ends the threads. Closing twice is harmless. */
    @Override
    public void close() {
        var ended = shutdown();
        if (!(Thread.currentThread() instanceof IoThread)) {
            ended.awaitUninterruptibly(CLOSE_LIMIT.toMillis());
        }
    }

    private io.netty.util.concurrent.Future<?> shutdown() {
        names.close();
        closing = true;
        watched.forEach(Channel::close);
        return group.shutdownGracefully(0, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
