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
import org.jspecify.annotations.Nullable;

/** Answers each request on the thread that reads it, and writes the replies to one read at once. */
final class RawServer implements Framework.Server {

    private final Loop loop = new Loop();
    private final Channel channel;

    RawServer(int port, Payloads payloads) {
        var bootstrap = new ServerBootstrap()
                .group(loop.group())
                .channel(Loop.serverChannelType())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline().addLast(new Answers(payloads));
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
    }

    /** The server's end of a connection. */
    private static final class Answers extends FrameReader {

        private final Payloads payloads;
        private @Nullable ByteBuf replies;

        Answers(Payloads payloads) {
            this.payloads = payloads;
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
            if (out.readableBytes() >= BATCH) {
                replies = null;
                context.write(out, context.voidPromise());
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
}
