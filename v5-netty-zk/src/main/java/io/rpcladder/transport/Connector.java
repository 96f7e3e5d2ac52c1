package io.rpcladder.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Opens connections to servers. Safe for use by many threads. */
public final class Connector {

    private final EventLoops loops;
    private final ConnectionOptions options;
    private final Duration timeout;

    public Connector(EventLoops loops, ConnectionOptions options, Duration timeout) {
        this.loops = loops;
        this.options = options;
        this.timeout = timeout;
    }

    /** Connects; the future fails if that takes longer than the timeout. */
    public CompletableFuture<Connection> connect(
            InetSocketAddress server, Function<Connection, Connection.Listener> listener) {
        var connected = new CompletableFuture<Connection>();
        var bootstrap = new Bootstrap()
                .group(loops.group())
                .channel(EventLoops.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        var decoder = new FrameDecoder(options.maxBody());
                        channel.pipeline().addLast(decoder, new Connection(channel, decoder, options, listener));
                    }
                });
        // An address that was resolved when it was made is resolved again: names move to other hosts.
        var address = InetSocketAddress.createUnresolved(server.getHostString(), server.getPort());
        bootstrap.connect(address).addListener((io.netty.channel.ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                connected.complete(done.channel().pipeline().get(Connection.class));
            } else {
                connected.completeExceptionally(done.cause());
            }
        });
        return connected;
    }
}
