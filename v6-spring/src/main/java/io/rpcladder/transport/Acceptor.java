package io.rpcladder.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** Listens on a port and makes a {@link Connection} of every client that comes. */
public final class Acceptor implements AutoCloseable {

    /** How many connections may wait to be accepted. */
    private static final int BACKLOG = 1_024;

    private final Channel channel;
    private final InetSocketAddress address;

    private Acceptor(Channel channel) {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.localAddress();
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if the address cannot be had
     */
    public static Acceptor listen(
            InetSocketAddress address,
            EventLoops loops,
            ConnectionOptions options,
            Function<Connection, Connection.Listener> listener)
            throws IOException {
        var bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.transport().server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        if (options.tls() != null) {
                            client.pipeline()
                                    .addLast(options.tls().server(options.frameLimit()), new ServerHandshake());
                        }
                        var decoder = new FrameDecoder(options.maxBody());
                        client.pipeline().addLast(decoder, new Connection(client, decoder, options, listener));
                    }
                });
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        return new Acceptor(bound.channel());
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Takes no more connections; those it has stay. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
