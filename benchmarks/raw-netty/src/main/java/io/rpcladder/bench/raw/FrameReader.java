package io.rpcladder.bench.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts what arrives into frames and hands each on where it stands, without a copy: 4 bytes of length, 8 of the call's
 * number, and the rest.
 */
abstract class FrameReader extends ByteToMessageDecoder {

    static final int BATCH = 64 * 1024;

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= 4) {
            int length = in.getInt(in.readerIndex());
            if (in.readableBytes() < 4 + length) {
                return;
            }
            in.skipBytes(4);
            int end = in.readerIndex() + length;
            frame(context, in);
            if (in.readerIndex() != end) {
                throw new IllegalStateException("a frame of " + length + " bytes, which was not read to its end");
            }
        }
    }

    /** Reads one frame, after its length, to its end. */
    abstract void frame(ChannelHandlerContext context, ByteBuf in);

    /** Begins a frame; returns where, for {@link #end}. */
    static int begin(ByteBuf out, long id) {
        int start = out.writerIndex();
        out.writeInt(0).writeLong(id);
        return start;
    }

    /** Ends the frame that began there. */
    static void end(ByteBuf out, int start) {
        out.setInt(start, out.writerIndex() - start - 4);
    }
}
