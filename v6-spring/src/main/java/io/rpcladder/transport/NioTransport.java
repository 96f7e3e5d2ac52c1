package io.rpcladder.transport;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The JDK's selectors, which work everywhere. */
public final class NioTransport implements Transport {

    @Override
    public IoHandlerFactory loops() {
        return NioIoHandler.newFactory();
    }

    @Override
    public Class<? extends SocketChannel> client() {
        return NioSocketChannel.class;
    }

    @Override
    public Class<? extends ServerChannel> server() {
        return NioServerSocketChannel.class;
    }
}
