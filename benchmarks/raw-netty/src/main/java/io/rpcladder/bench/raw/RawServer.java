package io.rpcladder.bench.raw;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.rpcladder.bench.Framework;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers each request on the thread that reads it, and writes the replies to one read at once. */
final class RawServer implements Framework.Server {

    private static final int WORKERS = 16;

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final Loop loop;
    private final Channel channel;

    RawServer(int port, Payloads payloads, Habits habits) {
        loop = new Loop(habits);
        var bootstrap = new ServerBootstrap()
                .group(loop.group())
                .channel(loop.serverChannelType())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline()
                                .addLast(
                                        habits.direct()
                                                ? new Answers(payloads, habits.gathersReplies())
                                                : new Tasks(payloads, workers));
                    }
                });
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        channel = bootstrap.bind(address).syncUninterruptibly().channel();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        loop.close();
        workers.shutdownNow();
    }

    /** The server's end of a connection. */
    private static final class Answers extends FrameReader {

        private final Payloads payloads;
        private final boolean gathers;
        private @Nullable ByteBuf replies;

        Answers(Payloads payloads, boolean gathers) {
            this.payloads = payloads;
            this.gathers = gathers;
        }

        @Override
        void frame(ChannelHandlerContext context, ByteBuf in) {
            ByteBuf out = replies;
            if (out == null) {
                out = context.alloc().ioBuffer(BATCH);
                replies = out;
            }
            int start = begin(out, in.readLong());
            payloads.answer(Method.of(in.readByte()), in, out);
            end(out, start);
            if (!gathers || out.readableBytes() >= BATCH) {
                replies = null;
                context.write(out, context.voidPromise());
            }
            if (!gathers) {
                context.flush();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            ByteBuf out = replies;
            if (out != null) {
                replies = null;
                context.write(out, context.voidPromise());
            }
            context.flush();
        }
    }

    /** The server's end of a connection whose every request is a task for a pool, and every reply a flush. */
    private static final class Tasks extends FrameReader {

        private final Payloads payloads;
        private final ExecutorService workers;

        Tasks(Payloads payloads, ExecutorService workers) {
            this.payloads = payloads;
            this.workers = workers;
        }

        @Override
        void frame(ChannelHandlerContext context, ByteBuf in) {
            int length = in.getInt(in.readerIndex() - 4);
            ByteBuf request = in.readBytes(length); // a copy: the next read takes the buffer
            workers.execute(() -> {
                ByteBuf out = context.alloc().ioBuffer();
                int start = begin(out, request.readLong());
                payloads.answer(Method.of(request.readByte()), request, out);
                end(out, start);
                request.release();
                context.writeAndFlush(out, context.voidPromise());
            });
        }
    }
}
