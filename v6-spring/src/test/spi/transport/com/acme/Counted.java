package com.acme;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.rpcladder.transport.Transport;
import java.util.concurrent.atomic.AtomicInteger;

/** NIO, and how often sockets were asked for. io_uring or kqueue would name Netty's classes for them here. */
public final class Counted implements Transport {

    private final AtomicInteger called = new AtomicInteger();
    private final AtomicInteger listened = new AtomicInteger();

    public IoHandlerFactory loops() {
        return NioIoHandler.newFactory();
    }

    public Class<? extends SocketChannel> client() {
        called.incrementAndGet();
        return NioSocketChannel.class;
    }

    public Class<? extends ServerChannel> server() {
        listened.incrementAndGet();
        return NioServerSocketChannel.class;
    }

    public String toString() {
        return called + " socket called, " + listened + " listened";
    }
}
