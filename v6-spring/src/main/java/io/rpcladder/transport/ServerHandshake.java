package io.rpcladder.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells why a client was refused: the log in any case, and a client that does not speak TLS itself. */
final class ServerHandshake extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(ServerHandshake.class);

    /** The fatal alert "unexpected message", as every TLS server sends it in the clear. A plain client knows its first bytes. */
    private static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 10};

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            log.info(
                    "refused the connection of {}: {}",
                    context.channel().remoteAddress(),
                    HandshakeErrors.reason(handshake.cause()));
            if (handshake.cause() instanceof NotSslRecordException) {
                context.pipeline().context(SslHandler.class).writeAndFlush(Unpooled.wrappedBuffer(ALERT));
            }
        }
        super.userEventTriggered(context, event);
    }
}
