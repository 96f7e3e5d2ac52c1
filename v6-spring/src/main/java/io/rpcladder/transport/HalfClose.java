package io.rpcladder.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * The orderly end of a connection: says that no more will be sent, and leaves the rest to the peer, who closes when it has
 * read all. To close at once would lose what was sent last: TCP answers bytes that nobody will read with a reset, and a
 * reset overtakes what is still on its way. For the connection's event loop alone.
 */
final class HalfClose {

    /** How long the last frames and the peer's end may take. */
    static final Duration LIMIT = Duration.ofSeconds(1);

    private final Channel channel;
    private boolean begun;

    HalfClose(Channel channel) {
        this.channel = channel;
    }

    /** When all that was written has left. Netty closes the channel when it reads the peer's end. */
    void begin() {
        if (!begun) {
            begun = true;
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE)
                    .addListener(sent -> endTls().addListener(
                                    ended -> shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE)));
        }
    }

    /** TLS has an end of its own, so that nobody who cuts the connection can pass for the peer who ended it. */
    private ChannelFuture endTls() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? channel.newSucceededFuture() : tls.closeOutbound();
    }

    private ChannelFuture shutdownOutput() {
        return channel instanceof DuplexChannel socket ? socket.shutdownOutput() : channel.close();
    }
}
