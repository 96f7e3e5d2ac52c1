package io.rpcladder.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the server has taken this client. In TLS 1.3 a client is done before the server has looked at its
 * certificate, and a call that was sent then might be lost with the connection, of which nobody could say whether it has
 * run. So the client asks for a sign of life first, and is connected when anything comes back.
 */
final class ClientHandshake extends ChannelInboundHandlerAdapter {

    private final InetSocketAddress server;
    private final Duration limit;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** A handshake that may take so long, with a server whose name was asked for. */
    ClientHandshake(InetSocketAddress server, Duration limit) {
        this.server = server;
        this.limit = limit;
    }

    /** Completes when the server has taken this client; fails with an {@link IOException} that says why it has not. */
    CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var late = context.executor().schedule(() -> timeOut(context), limit.toNanos(), TimeUnit.NANOSECONDS);
        done.whenComplete((nothing, error) -> late.cancel(false));
        context.fireChannelActive();
    }

    private void timeOut(ChannelHandlerContext context) {
        done.completeExceptionally(HandshakeErrors.late(server, limit));
        context.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                context.writeAndFlush(
                        Unpooled.wrappedBuffer(Frame.bare(Frame.PING, 0).bytes()));
            } else {
                fail(handshake.cause());
            }
        }
        super.userEventTriggered(context, event);
    }

    private void fail(Throwable cause) {
        done.completeExceptionally(HandshakeErrors.of(server, cause));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        context.pipeline().remove(this);
        done.complete(null); // first, so that nobody learns of what has arrived before the connection is there
        context.fireChannelRead(bytes);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        context.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(new IOException("it closed the connection"));
        context.fireChannelInactive();
    }
}
