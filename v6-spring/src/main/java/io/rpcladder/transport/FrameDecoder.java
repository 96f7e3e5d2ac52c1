package io.rpcladder.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Cuts the stream of bytes into messages, however the network has cut or glued them. How long one is stands in its fixed
 * header, see {@link Frame}.
 *
 * <p>A header that is not understood, or announces too much, ends the connection: what follows it cannot be understood.
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
        if (in.readableBytes() >= 2 && in.getShort(in.readerIndex()) != Frame.MAGIC) {
            throw Frame.notOurs(
                    in.getShort(in.readerIndex())); // at once: who speaks something else may wait for an answer
        }
        if (in.readableBytes() >= Frame.HEADER) {
            int start = in.readerIndex();
            int length = Frame.HEADER + Frame.lengthAfter(in.getByte(start + 2), in.getLong(start + 12), maxBody);
            if (in.readableBytes() >= length) {
                byte[] message = new byte[length];
                in.readBytes(message);
                out.add(message);
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
