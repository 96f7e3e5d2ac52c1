package io.rpcladder.protocol;

import io.rpcladder.transport.ConnectionOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a server behaves. Begin with {@link #onPort} and change what is needed.
 *
 * @param address where it listens
 * @param ioThreads how many threads serve the connections
 * @param maxInFlight how many calls of one connection may be in hand; beyond that it is not read
 * @param drainLimit how long closing waits for the calls in hand
 * @param connection what holds for each connection
 * @param compressAbove replies with a longer body are compressed, in bytes; 0 for none
 */
public record ServerOptions(
        InetSocketAddress address,
        int ioThreads,
        int maxInFlight,
        Duration drainLimit,
        ConnectionOptions connection,
        int compressAbove) {

    public ServerOptions {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("cannot listen on " + address + ": no such host");
        }
        if (ioThreads < 1) {
            throw new IllegalArgumentException(
                    "a server needs at least one thread for its connections, not " + ioThreads);
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("a connection needs at least one call in hand, not " + maxInFlight);
        }
        if (compressAbove < 0) {
            throw new IllegalArgumentException("compressAbove must be a number of bytes, or 0, not " + compressAbove);
        }
        if (drainLimit.isNegative() || drainLimit.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("drainLimit must be from 0 to 365 days, not " + drainLimit);
        }
    }

    /**
     * A loopback port, where 0 picks a free one; a thread for connections for every two processors;
     * 1,024 calls in hand for each connection; 10 s to close.
     */
    public static ServerOptions onPort(int port) {
        return new ServerOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                1_024,
                Duration.ofSeconds(10),
                ConnectionOptions.DEFAULT,
                0);
    }

    public ServerOptions withAddress(InetSocketAddress other) {
        return new ServerOptions(other, ioThreads, maxInFlight, drainLimit, connection, compressAbove);
    }

    public ServerOptions withConnection(ConnectionOptions options) {
        return new ServerOptions(address, ioThreads, maxInFlight, drainLimit, options, compressAbove);
    }

    public ServerOptions withDrainLimit(Duration limit) {
        return new ServerOptions(address, ioThreads, maxInFlight, limit, connection, compressAbove);
    }

    public ServerOptions withIoThreads(int threads) {
        return new ServerOptions(address, threads, maxInFlight, drainLimit, connection, compressAbove);
    }

    public ServerOptions withCompressAbove(int bytes) {
        return new ServerOptions(address, ioThreads, maxInFlight, drainLimit, connection, bytes);
    }
}
