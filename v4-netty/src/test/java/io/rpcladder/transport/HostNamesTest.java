package io.rpcladder.transport;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names whose addresses are long in coming: the connections that are open do not notice. */
class HostNamesTest {

    private static final byte[] FRAME = "frame".getBytes(StandardCharsets.UTF_8);
    private static final ConnectionOptions OPTIONS =
            new ConnectionOptions(1 << 20, Duration.ofSeconds(10), 1 << 20, Duration.ofSeconds(10));

    @RegisterExtension
    private final Opened opened = new Opened();

    private final CountDownLatch answer = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final EventLoops loops = new EventLoops(1, "test-client", this::lookUpSlowly);
    private final Recorder server = new Recorder();
    private final Recorder client = new Recorder();

    @AfterEach
    void close() {
        answer.countDown();
        loops.close();
    }

    private InetAddress lookUpSlowly(String host) throws UnknownHostException {
        asked.add(host);
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (host.startsWith("unknown")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getLoopbackAddress();
    }

    private InetSocketAddress listen() throws IOException {
        var loops = opened.add(new EventLoops(1, "test-server"));
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return opened.add(Acceptor.listen(anyPort, loops, OPTIONS, server::of)).address();
    }

    private Connector connector(Duration timeout) {
        return new Connector(loops, OPTIONS, timeout);
    }

    private static InetSocketAddress named(String host, InetSocketAddress server) {
        return InetSocketAddress.createUnresolved(host, server.getPort());
    }

    @Test
    void aNameThatTakesLongStopsNoOtherConnection() throws IOException {
        server.whenReceived = Connection::send;
        InetSocketAddress address = listen();
        var slow = Stream.generate(() -> connector(PATIENCE).connect(named("slow.test", address), client::of))
                .limit(100)
                .toList();

        Connection other = connector(PATIENCE)
                .connect(named(address.getAddress().getHostAddress(), address), client::of)
                .join();
        other.send(FRAME);

        await().atMost(PATIENCE).until(() -> client.frames.size() == 1);
        assertThat(slow).noneMatch(connecting -> connecting.isDone());
        assertThat(asked).as("look-ups under way").hasSizeLessThan(10).containsOnly("slow.test");
        answer.countDown();
        assertThat(slow).allSatisfy(connecting -> assertThat(connecting).succeedsWithin(PATIENCE));
    }

    @Test
    void theTimeToConnectIncludesTheNames() throws IOException {
        InetSocketAddress address = listen();
        long begin = System.nanoTime();

        var slow = connector(Duration.ofMillis(200)).connect(named("slow.test", address), client::of);

        assertThat(errorOf(slow)).isInstanceOf(IOException.class).hasMessageContaining("slow.test");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(3));
    }

    @Test
    void whoHasGivenUpIsNotLookedUpAnyMore() throws IOException {
        InetSocketAddress address = listen();
        var all = Stream.iterate(0, i -> i + 1)
                .limit(2_000)
                .map(i -> connector(Duration.ofMillis(50)).connect(named("slow" + i + ".test", address), client::of))
                .toList();
        all.forEach(connecting -> assertThat(errorOf(connecting)).isInstanceOf(IOException.class));
        int before = asked.size();

        answer.countDown();
        var last = connector(PATIENCE).connect(named("last.test", address), client::of);

        assertThat(last).succeedsWithin(PATIENCE);
        assertThat(List.copyOf(asked)).hasSize(before + 1).endsWith("last.test");
    }

    @Test
    void anUnknownNameIsToldByTheEventLoop() throws IOException {
        var threads = new ConcurrentLinkedQueue<Boolean>();
        var unknown = connector(PATIENCE).connect(named("unknown.test", listen()), client::of);
        var told = unknown.whenComplete((connection, error) -> threads.add(Thread.currentThread() instanceof IoThread));

        answer.countDown();

        assertThat(errorOf(told)).isInstanceOf(UnknownHostException.class).hasMessageContaining("unknown.test");
        assertThat(threads).containsExactly(true);
    }

    @Test
    void theThreadsEndWithTheEventLoops() throws IOException {
        var unused = connector(PATIENCE).connect(named("slow.test", listen()), client::of);
        await().atMost(PATIENCE).until(() -> !asked.isEmpty());

        loops.close();

        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("test-client-names")));
        assertThat(unused).isNotNull();
    }
}
