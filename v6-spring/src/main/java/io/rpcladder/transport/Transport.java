package io.rpcladder.transport;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;

/**
 * How connections reach the operating system: what an event loop waits with, and the sockets that go with that. An
 * extension point; the framework brings {@code epoll} and {@code nio}. Implementations are safe for use by many threads.
 *
 * <p>It is about Netty's ways to do the same. What frames look like, and how they are gathered, does not depend on it.
 */
public interface Transport {

    /** What the event loops wait with. */
    IoHandlerFactory loops();

    /** The sockets of clients. */
    Class<? extends SocketChannel> client();

    /** The sockets that listen; those that they accept are theirs. */
    Class<? extends ServerChannel> server();
}
