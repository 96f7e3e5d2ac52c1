package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What watches the connections. The build runs this twice, the second time without epoll. */
class EventLoopsTest {

    private static final String NO_NATIVE = "io.netty.transport.noNative";

    @Test
    @EnabledIfSystemProperty(named = NO_NATIVE, matches = "true")
    void nioWhereEpollIsNotHere() {
        assertThat(Epoll.isAvailable()).isFalse();
        assertThat(EventLoops.channelType()).isEqualTo(NioSocketChannel.class);
        assertThat(EventLoops.serverChannelType()).isEqualTo(NioServerSocketChannel.class);
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    @DisabledIfSystemProperty(named = NO_NATIVE, matches = "true")
    void epollOnLinux() {
        assertThat(EventLoops.channelType()).isEqualTo(EpollSocketChannel.class);
        assertThat(EventLoops.serverChannelType()).isEqualTo(EpollServerSocketChannel.class);
    }
}
