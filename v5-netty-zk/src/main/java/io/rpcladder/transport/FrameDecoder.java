package io.rpcladder.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Cuts the stream of bytes into frames, however the network has split or glued them:
 *
 * <pre>
 *   0        4
 *   +--------+----------------+
 *   | length | body           |
 *   +--------+----------------+
 * </pre>
 *
 * <p>A length that is not from 1 to the limit ends the connection: what follows it cannot be understood. Netty's own
 * LengthFieldBasedFrameDecoder would skip the frame and go on.
 */
final class FrameDecoder extends ByteToMessageDecoder {

    private final int maxBody;
    private long begun;
    private boolean incomplete;

    FrameDecoder(int maxBody) {
        this.maxBody = maxBody;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws IOException {
        if (in.readableBytes() >= 4) {
            int length = in.getInt(in.readerIndex());
            if (length <= 0 || length > maxBody) {
                throw new IOException("a frame of " + length + " bytes; 1 to " + maxBody + " are allowed");
            }
            if (in.readableBytes() >= 4 + length) {
                byte[] body = new byte[length];
                in.skipBytes(4).readBytes(body);
                out.add(body);
                incomplete = false;
                return;
            }
        }
        if (!incomplete) {
            incomplete = true;
            begun = System.nanoTime();
        }
    }

    /** Gives a frame that has begun its whole time again. */
    void startTimeAnew() {
        begun = System.nanoTime();
    }

    /** Whether a frame began so long ago and is still not here. An idle connection is never late. */
    boolean isLate(Duration limit) {
        return incomplete && System.nanoTime() - begun > limit.toNanos();
    }
}
