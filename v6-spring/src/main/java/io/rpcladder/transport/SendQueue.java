package io.rpcladder.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The frames of a connection that wait to be sent: any thread adds, and the event loop takes them out in batches. */
final class SendQueue {

    /** How many bytes a batch has, or some more. */
    static final int BATCH = 64 * 1024;

    private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();

    void add(byte[] frame) {
        bytes.addAndGet(frame.length);
        frames.add(frame);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** How many bytes wait. */
    long bytes() {
        return bytes.get();
    }

    /** Writes as much as the channel takes, with one flush. Event loop only. */
    void writeTo(Channel channel) {
        boolean wrote = false;
        try {
            while (channel.isWritable() && !frames.isEmpty()) {
                channel.write(takeBatch(channel.alloc()), channel.voidPromise());
                wrote = true;
            }
        } catch (OutOfMemoryError e) { // frames that were taken out are lost, and so is the connection
            channel.pipeline().fireExceptionCaught(e);
        }
        if (wrote) {
            channel.flush();
        }
    }

    /** The next frames, one behind the other. */
    private ByteBuf takeBatch(ByteBufAllocator allocator) {
        ByteBuf batch = allocator.ioBuffer(BATCH);
        try {
            bytes.addAndGet(-fill(batch));
            return batch;
        } catch (OutOfMemoryError e) {
            batch.release();
            throw e;
        }
    }

    private int fill(ByteBuf batch) {
        int taken = 0;
        while (batch.readableBytes() < BATCH) {
            byte[] frame = frames.poll();
            if (frame == null) {
                break;
            }
            batch.writeBytes(frame);
            taken += frame.length;
        }
        return taken;
    }

    void clear() {
        frames.clear();
    }
}
