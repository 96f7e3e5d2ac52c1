package io.rpcladder.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final int BATCH = 64 * 1024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final Channel channel;
    private final FrameDecoder decoder;
    private final ConnectionOptions options;
    private final Listener listener;
    private final boolean isClient;
    private final Queue<byte[]> outgoing = new ConcurrentLinkedQueue<>();
    private final AtomicLong queued = new AtomicLong();
    private final AtomicBoolean flushScheduled = new AtomicBoolean();
    private volatile @Nullable String closeReason;
    private volatile long lastSignOfLife = System.nanoTime();
    private int missed;
    private boolean reading;
    private boolean pausedByListener;

    Connection(
            Channel channel, FrameDecoder decoder, ConnectionOptions options, Function<Connection, Listener> listener) {
        this.channel = channel;
        this.decoder = decoder;
        this.options = options;
        this.isClient = channel.parent() == null; // a server's connections are children of what accepts them
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
        return queued.get() > options.maxQueued();
    }

    /** Sends a frame soon. Frames of one thread arrive in its order; on a closed connection they are lost. */
    public void send(byte[] body) {
        if (closeReason != null) {
            return;
        }
        queued.addAndGet(body.length);
        outgoing.add(body);
        if (reading && channel.eventLoop().inEventLoop()) {
            if (queued.get() >= BATCH) {
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
        boolean wrote = false;
        while (channel.isWritable() && !outgoing.isEmpty()) {
            channel.write(batch(), channel.voidPromise());
            wrote = true;
        }
        if (wrote) {
            channel.flush();
        }
        if (closeReason != null && outgoing.isEmpty()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
        readIfThereIsRoom();
    }

    private ByteBuf batch() {
        ByteBuf batch = channel.alloc().ioBuffer(BATCH);
        int bodies = 0;
        while (batch.readableBytes() < BATCH) {
            byte[] body = outgoing.poll();
            if (body == null) {
                break;
            }
            batch.writeInt(body.length).writeBytes(body);
            bodies += body.length;
        }
        queued.addAndGet(-bodies);
        return batch;
    }

    /** Stops reading; the peer's bytes stay in the network, and in the end it stops sending. Event loop only. */
    public void pauseReading() {
        pausedByListener = true;
        channel.config().setAutoRead(false);
    }

    /** Reads again, as soon as the peer has taken what was sent to it. */
    public void resumeReading() {
        schedule(Duration.ZERO, () -> {
            pausedByListener = false;
            readIfThereIsRoom();
        });
    }

    /**
     * A client that does not take its replies gets no more of them: what it asks is not read until it does. A client
     * itself reads always, because two ends that wait for each other to read would wait for ever.
     */
    private void readIfThereIsRoom() {
        boolean read = !pausedByListener && (isClient || channel.isWritable());
        if (read && !channel.config().isAutoRead()) {
            decoder.startTimeAnew(); // while nothing was read, nothing could arrive
        }
        channel.config().setAutoRead(read);
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

    /** Closes the connection when what was sent so far has left, or a second later. The first reason counts. */
    public void close(String reason) {
        schedule(Duration.ZERO, () -> closeAfterSending(reason));
    }

    private void closeAfterSending(String reason) {
        if (closeReason == null) {
            closeReason = reason;
            flush(); // now or, if the peer does not take all of it at once, later
            schedule(CLOSE_LIMIT, channel::close);
        }
    }

    /** Closes the connection now; what waits to be sent is lost. */
    private void abort(String reason) {
        if (closeReason == null) {
            closeReason = reason;
        }
        channel.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        log.debug("connected to {}", peer()); // a closed NIO channel knows its peer only if it was asked before
        lastSignOfLife = System.nanoTime();
        schedule(options.heartbeat(), this::checkLife);
        schedule(options.frameLimit().dividedBy(4), this::checkFrame);
    }

    private void checkLife() {
        if (closeReason != null) {
            return;
        }
        if (System.nanoTime() - lastSignOfLife < options.heartbeat().toNanos()) {
            missed = 0;
        } else if (pausedByListener) {
            listener.idle(); // its signs of life are not read; but it may wait for one
        } else if (++missed > 3) {
            abort("the peer gave no sign of life for "
                    + options.heartbeat().multipliedBy(3).toMillis() + " ms");
            return;
        } else {
            listener.idle();
        }
        schedule(options.heartbeat(), this::checkLife);
    }

    private void checkFrame() {
        if (closeReason != null) {
            return;
        }
        if (channel.config().isAutoRead() && decoder.isLate(options.frameLimit())) {
            abort("a frame did not arrive within " + options.frameLimit().toMillis() + " ms");
            return;
        }
        schedule(options.frameLimit().dividedBy(4), this::checkFrame);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        reading = true;
        listener.received((byte[]) frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        lastSignOfLife = System.nanoTime(); // be it a part of a long frame
        flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            lastSignOfLife = System.nanoTime(); // the peer has taken some of what was sent
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
