package io.rpcladder.transport;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Finds the addresses of host names, on threads of its own: Java's look-up waits, and a name server that is slow would
 * stop all connections of an event loop. The threads end when there is nothing to look up. Safe for use by many threads.
 */
final class HostNames implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MOST_WAITING = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Lookup lookup;
    private final ThreadPoolExecutor threads;

    /** Who knows the addresses. */
    @FunctionalInterface
    interface Lookup {

        /** The address of a host; may block. */
        InetAddress find(String host) throws UnknownHostException;
    }

    /** With this in front of the threads' names. */
    HostNames(String name, Lookup lookup) {
        this.lookup = lookup;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                job -> daemon(job, name + "-names"));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable job, String name) {
        var thread = new Thread(job, name);
        thread.setDaemon(true); // nothing can interrupt a look-up
        return thread;
    }

    /** The address of a host, which may be written as numbers. A future that has ended before its turn is not looked up. */
    CompletableFuture<InetAddress> find(String host) {
        var address = new CompletableFuture<InetAddress>();
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            complete(address, host, InetAddress::getByName); // does not wait for numbers
            return address;
        }
        Runnable job = () -> complete(address, host, lookup);
        try {
            threads.execute(job);
            address.whenComplete((found, error) -> threads.remove(job)); // who has given up takes no place in the queue
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            address.completeExceptionally(new IOException("no thread was free to look up " + host));
        }
        return address;
    }

    private static void complete(CompletableFuture<InetAddress> address, String host, Lookup lookup) {
        if (address.isDone()) {
            return;
        }
        try {
            address.complete(lookup.find(host));
        } catch (IOException | RuntimeException | Error e) {
            address.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
