package io.rpcladder.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A TCP proxy between clients and a server, with faults to switch on.
 *
 * <p>One fault is in force at a time, for the connections that are open and for those to come: {@link #delay}, {@link
 * #slice}, {@link #blackHole}, or none after {@link #pass}. The next one replaces it at once. {@link #cut} and {@link
 * #reset} happen once, to the connections that are open, and leave the fault in force as it is. A connection is in
 * reach of a fault when it is counted as {@link #accepted}.
 *
 * <p>Otherwise the proxy stays out of sight: bytes, half-closes and resets pass in the order in which they came, and
 * the fault in force holds for all three. Safe for use by many threads.
 */
public final class FaultProxy implements AutoCloseable {

    private final ProxyListener listener;
    private final Tape.Pair tapes = new Tape.Pair();
    private volatile Fault fault = Fault.NONE;

    private FaultProxy(InetSocketAddress server) throws IOException {
        this.listener = new ProxyListener(server, () -> fault, tapes);
    }

    /**
     * Starts a proxy to this server on a free loopback port. A client that comes while there is no server gets a reset.
     *
     * @throws UncheckedIOException if there is no port to be had
     */
    public static FaultProxy to(InetSocketAddress server) {
        try {
            var proxy = new FaultProxy(server);
            proxy.listener.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    /** Where the clients connect. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Ends the fault in force. What it held back leaves now. */
    public void pass() {
        inForce(Fault.NONE);
    }

    /**
     * Holds each chunk back for this long after it came. Chunks wait side by side: a stream gets later, not slower, up
     * to the 256 chunks that are held in one direction of a connection.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    public void delay(Duration delay) {
        inForce(Fault.delay(delay));
    }

    /**
     * Sends at most this many bytes at a time. The first 256 slices of a burst leave a millisecond apart, so that a
     * receiver that waits for them reads them one by one. The others follow at once, and a receiver may find several
     * together.
     *
     * @throws IllegalArgumentException if it is less than one
     */
    public void slice(int bytes) {
        inForce(Fault.slice(bytes));
    }

    /**
     * Forwards nothing either way, no end and no reset either. Connections stay open and new ones are accepted. What
     * comes is kept until another fault or {@link #pass}: up to 256 chunks, at most 4 MiB, in one direction of a
     * connection. Then nothing more is read, and in the end the sender's writes block.
     */
    public void blackHole() {
        inForce(Fault.BLACK_HOLE);
    }

    /** Closes the open connections to both sides, so that reads find the end of the stream. What is held is lost. */
    public void cut() {
        listener.forEachOpen(ProxiedConnection::cut);
    }

    /** Resets the open connections to both sides, so that reads fail. What is held is lost. */
    public void reset() {
        listener.forEachOpen(ProxiedConnection::reset);
    }

    /** How many connections were accepted so far. A client may be connected shortly before it is counted. */
    public int accepted() {
        return listener.accepted();
    }

    /** How many connections are open. A connection is, until both sides have ended it or it is cut or reset. */
    public int open() {
        return listener.open();
    }

    /**
     * The first mebibyte that came from clients, of all connections together, held back or not. It is in order as long
     * as one connection is open at a time.
     */
    public byte[] sentByClients() {
        return tapes.byClients().bytes();
    }

    /** The first mebibyte that came from the server, like {@link #sentByClients}. */
    public byte[] sentByServer() {
        return tapes.byServer().bytes();
    }

    private void inForce(Fault next) {
        fault = next;
        listener.forEachOpen(ProxiedConnection::faultChanged);
    }

    /**
     * Accepts no more, closes the open connections like {@link #cut}, and waits for its threads to end. Closing twice
     * is harmless.
     *
     * @throws IllegalStateException if a thread does not end within ten seconds
     */
    @Override
    public void close() {
        listener.close();
    }
}
