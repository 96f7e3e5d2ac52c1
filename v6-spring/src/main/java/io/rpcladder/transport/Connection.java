package io.rpcladder.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open connection that carries frames both ways. Safe for use by many threads.
 *
 * <p>Frames are sent in batches: any thread adds its frame to a queue and wakes the event loop if nobody has; the loop
 * puts all that it finds into one buffer and writes it at once. A system call for each frame costs many times more than
 * the frame.
 */
public final class Connection extends ChannelInboundHandlerAdapter {

    /** What is done with what arrives. Called by the connection's event loop alone. */
    public interface Listener {

        void received(byte[] frame);

        /** Called when there has been no frame for a while, and again each time so long has passed. */
        void idle();

        /** Called once, at the end. */
        void closed(String reason);
    }

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final Channel channel;
    private final Backpressure backpressure;
    private final int maxQueued;
    private final LifeSigns lifeSigns;
    private final Listener listener;
    private final HalfClose halfClose;
    private final SendQueue outgoing = new SendQueue();
    private final AtomicBoolean flushScheduled = new AtomicBoolean();
    private volatile @Nullable String closeReason;
    private boolean reading;

    Connection(
            Channel channel, FrameDecoder decoder, ConnectionOptions options, Function<Connection, Listener> listener) {
        this.channel = channel;
        this.backpressure = new Backpressure(channel, decoder);
        this.maxQueued = options.maxQueued();
        this.lifeSigns = new LifeSigns(this, backpressure, decoder, options);
        this.halfClose = new HalfClose(channel);
        this.listener = listener.apply(this);
    }

    public Listener listener() {
        return listener;
    }

    public SocketAddress peer() {
        return channel.remoteAddress();
    }

    public boolean isOpen() {
        return closeReason == null && channel.isActive();
    }

    /** Why the connection was closed; null while it is open. */
    public @Nullable String closeReason() {
        return closeReason;
    }

    /** Whether so much waits to be sent that the peer seems not to read. */
    public boolean isFull() {
        return outgoing.bytes() > maxQueued;
    }

    /** Sends a frame soon. Frames of one thread arrive in its order; on a closed connection they are lost. */
    public void send(byte[] body) {
        if (closeReason != null) {
            return;
        }
        outgoing.add(body);
        if (reading && channel.eventLoop().inEventLoop()) {
            if (outgoing.bytes() >= SendQueue.BATCH) {
                flush();
            }
            return; // an answer to what is being read: it leaves with the others, when all is read or they are many
        }
        if (!flushScheduled.get() && flushScheduled.compareAndSet(false, true)) {
            schedule(Duration.ZERO, this::flush);
        }
    }

    private void flush() {
        flushScheduled.set(false);
        outgoing.writeTo(channel);
        if (closeReason != null && outgoing.isEmpty()) {
            halfClose.begin();
        }
        backpressure.readIfThereIsRoom();
    }

    /** Stops reading; the peer's bytes stay in the network, and in the end it stops sending. Event loop only. */
    public void pauseReading() {
        backpressure.pause();
    }

    /** Reads again, as soon as the peer has taken what was sent to it. */
    public void resumeReading() {
        schedule(Duration.ZERO, backpressure::resume);
    }

    /** Runs a task on the connection's event loop, later; never, if that has ended, and the connection with it. */
    public void schedule(Duration delay, Runnable task) {
        try {
            if (delay.isZero()) {
                channel.eventLoop().execute(task);
            } else {
                channel.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            log.debug("nothing more is done for the connection to {}: {}", peer(), String.valueOf(closeReason));
        }
    }

    /**
     * Closes the connection when what was sent so far has left and the peer has seen its end, or a second later. What comes
     * meanwhile is thrown away. The first reason counts.
     */
    public void close(String reason) {
        schedule(Duration.ZERO, () -> closeAfterSending(reason));
    }

    private void closeAfterSending(String reason) {
        if (closeReason == null) {
            closeReason = reason;
            backpressure.lift();
            flush(); // now or, if the peer does not take all of it at once, later
            schedule(HalfClose.LIMIT, channel::close);
        }
    }

    /** Closes the connection now; what waits to be sent is lost. */
    void abort(String reason) {
        if (closeReason == null) {
            closeReason = reason;
        }
        channel.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        log.debug("connected to {}", peer()); // a closed NIO channel knows its peer only if it was asked before
        lifeSigns.watch();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (closeReason == null) {
            reading = true;
            listener.received((byte[]) frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        lifeSigns.seen(); // be it a part of a long frame
        flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            lifeSigns.seen(); // the peer has taken some of what was sent
        }
        flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause(); // Netty wraps what a decoder throws
        abort(String.valueOf(root.getMessage() == null ? root : root.getMessage()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (closeReason == null) {
            closeReason = "the peer closed it";
        }
        outgoing.clear();
        listener.closed(String.valueOf(closeReason));
    }
}
