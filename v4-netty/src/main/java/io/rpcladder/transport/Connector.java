package io.rpcladder.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /**
     * Looks up the server's name and connects; the future fails if that takes longer than the timeout. A name is looked up
     * each time, because names move to other hosts.
     */
    public CompletableFuture<Connection> connect(
            InetSocketAddress server, Function<Connection, Connection.Listener> listener) {
        var connected = new CompletableFuture<Connection>();
        long deadline = System.nanoTime() + timeout.toNanos();
        loops.names()
                .find(server.getHostString())
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((address, failure) -> loops.schedule(Duration.ZERO, () -> {
                    if (failure == null) {
                        open(new InetSocketAddress(address, server.getPort()), deadline, listener, connected);
                    } else {
                        connected.completeExceptionally(notFound(server, failure));
                    }
                }));
        return connected;
    }

    private Throwable notFound(InetSocketAddress server, Throwable failure) {
        return failure instanceof TimeoutException
                ? new IOException("the address of " + server.getHostString() + " was not found within "
                        + timeout.toMillis() + " ms")
                : failure;
    }

    private void open(
            InetSocketAddress address,
            long deadline,
            Function<Connection, Connection.Listener> listener,
            CompletableFuture<Connection> connected) {
        long millisLeft = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        new Bootstrap()
                .group(loops.group())
                .channel(EventLoops.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) millisLeft)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        loops.watch(channel);
                        var decoder = new FrameDecoder(options.maxBody());
                        channel.pipeline().addLast(decoder, new Connection(channel, decoder, options, listener));
                    }
                })
                .connect(address)
                .addListener((ChannelFutureListener) done -> {
                    if (done.isSuccess()) {
                        connected.complete(done.channel().pipeline().get(Connection.class));
                    } else {
                        connected.completeExceptionally(done.cause());
                    }
                });
    }
}
