package io.rpcladder.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
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
     * Looks up the server's name and connects; the future fails if that takes longer than the timeout, together with what
     * {@link Tls} takes. A name is looked up each time, because names move to other hosts.
     */
    public CompletableFuture<Connection> connect(
            InetSocketAddress server, Function<Connection, Connection.Listener> listener) {
        var attempt = new Attempt(server, listener);
        loops.names()
                .find(server.getHostString())
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((address, failure) -> loops.schedule(Duration.ZERO, () -> {
                    if (failure == null) {
                        attempt.open(address);
                    } else {
                        attempt.connected.completeExceptionally(notFound(server, failure));
                    }
                }));
        return attempt.connected;
    }

    private Throwable notFound(InetSocketAddress server, Throwable failure) {
        return failure instanceof TimeoutException
                ? new IOException("the address of " + server.getHostString() + " was not found within "
                        + timeout.toMillis() + " ms")
                : failure;
    }

    /** One connection that is being opened. */
    private final class Attempt extends ChannelInitializer<SocketChannel> {

        private final InetSocketAddress server;
        private final Function<Connection, Connection.Listener> listener;
        private final CompletableFuture<Connection> connected = new CompletableFuture<>();
        private final long deadline = System.nanoTime() + timeout.toNanos();
        private CompletableFuture<Void> handshake = CompletableFuture.completedFuture(null);

        Attempt(InetSocketAddress server, Function<Connection, Connection.Listener> listener) {
            this.server = server;
            this.listener = listener;
        }

        private Duration timeLeft() {
            return Duration.ofMillis(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }

        void open(InetAddress address) {
            new Bootstrap()
                    .group(loops.group())
                    .channel(loops.transport().client())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            timeLeft().toMillis())
                    .handler(this)
                    .connect(new InetSocketAddress(address, server.getPort()))
                    .addListener((ChannelFutureListener) done -> {
                        if (done.isSuccess()) {
                            awaitHandshake(done.channel().pipeline().get(Connection.class));
                        } else {
                            connected.completeExceptionally(done.cause());
                        }
                    });
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            loops.watch(channel);
            Tls tls = options.tls();
            if (tls != null) {
                var client = new ClientHandshake(server, timeLeft());
                handshake = client.done();
                channel.pipeline().addLast(tls.client(server.getHostString(), server.getPort()), client);
            }
            var decoder = new FrameDecoder(options.maxBody());
            channel.pipeline().addLast(decoder, new Connection(channel, decoder, options, listener));
        }

        private void awaitHandshake(Connection connection) {
            handshake.whenComplete((nothing, failure) -> {
                if (failure == null) {
                    connected.complete(connection);
                } else {
                    connected.completeExceptionally(failure);
                }
            });
        }
    }
}
