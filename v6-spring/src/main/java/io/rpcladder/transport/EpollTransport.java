package io.rpcladder.transport;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;

/** Linux' own way to wait for many sockets, by Netty's native library. */
public final class EpollTransport implements Transport {

    /**
     * Fails where the native library is not there.
     *
     * @throws UnsatisfiedLinkError if it cannot be loaded; the message says why
     */
    public EpollTransport() {
        Epoll.ensureAvailability();
    }

    @Override
    public IoHandlerFactory loops() {
        return EpollIoHandler.newFactory();
    }

    @Override
    public Class<? extends SocketChannel> client() {
        return EpollSocketChannel.class;
    }

    @Override
    public Class<? extends ServerChannel> server() {
        return EpollServerSocketChannel.class;
    }
}
