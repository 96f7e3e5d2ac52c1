package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.transport.ConnectionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand clients that send a byte a second, to keep the server busy with nothing. */
class SlowSendersTest {

    private static final int CLIENTS = 1_000;

    /** How long a frame may take. It is five seconds by default. */
    private static final Duration FRAME_LIMIT = Duration.ofSeconds(2);

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    @Test
    void eachIsClosedWithinTenSecondsAndOthersAreServedMeanwhile() throws Exception {
        var usual = ConnectionOptions.DEFAULT;
        var options = new ConnectionOptions(usual.maxBody(), FRAME_LIMIT, usual.maxQueued(), usual.heartbeat());
        RpcServer server = rpc.server(ServerOptions.onPort(0).withConnection(options), WorkerPool.platform(4, 100));
        Work other = Rpc.work(rpc.client(server.address()));
        assertThat(other.echo("before")).isEqualTo("before");
        var attack = new AtomicBoolean(true);
        var slowest = rpc.opened.inBackground(() -> slowestCall(other, attack));

        List<Duration> lifetimes = attack(server.address());
        attack.set(false);

        assertThat(lifetimes).hasSize(CLIENTS);
        assertThat(lifetimes).allSatisfy(lifetime -> assertThat(lifetime).isLessThan(Duration.ofSeconds(10)));
        assertThat(lifetimes)
                .as("they were given their time")
                .allSatisfy(lifetime -> assertThat(lifetime).isGreaterThan(FRAME_LIMIT.minusMillis(500)));
        assertThat(slowest.get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isLessThan(Duration.ofSeconds(1));
    }

    private static Duration slowestCall(Work work, AtomicBoolean goOn) {
        long slowest = 0;
        while (goOn.get()) {
            long begin = System.nanoTime();
            assertThat(work.echo("meanwhile")).isEqualTo("meanwhile");
            slowest = Math.max(slowest, System.nanoTime() - begin);
            Thread.onSpinWait();
        }
        return Duration.ofNanos(slowest);
    }

    /** How long each of them lived. One thread plays them all. */
    private static List<Duration> attack(InetSocketAddress server) throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < CLIENTS; i++) {
                var channel = SocketChannel.open(server);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new SlowSender(System.nanoTime()));
            }
            var lifetimes = new ArrayList<Duration>();
            long begin = System.nanoTime();
            while (!selector.keys().isEmpty() && System.nanoTime() - begin < PATIENCE.toNanos()) {
                selector.select(100);
                selector.selectedKeys().clear();
                for (SelectionKey key : List.copyOf(selector.keys())) {
                    if (key.isValid() && key.attachment() instanceof SlowSender sender && sender.hasEnded(key)) {
                        lifetimes.add(Duration.ofNanos(System.nanoTime() - sender.begin));
                        key.cancel();
                        key.channel().close();
                    }
                }
            }
            return lifetimes;
        }
    }

    private static final class SlowSender {

        private static final byte[] FRAME = Peer.framed(new byte[1_000]);

        private final long begin;
        private int sent;

        SlowSender(long begin) {
            this.begin = begin;
        }

        /** Sends the next byte if it is time; true if the server has closed the connection. */
        boolean hasEnded(SelectionKey key) {
            var channel = (SocketChannel) key.channel();
            try {
                if (System.nanoTime() - begin >= sent * 1_000_000_000L) {
                    channel.write(ByteBuffer.wrap(FRAME, sent++, 1));
                }
                return channel.read(ByteBuffer.allocate(100)) < 0;
            } catch (UncheckedIOException | IOException e) {
                return true;
            }
        }
    }
}
