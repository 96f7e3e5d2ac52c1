package io.rpcladder.transport;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.Opened;
import io.rpcladder.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** Peers that are silent, slow or dead, and those that only seem so. The tests wait side by side. */
class LifeSignsTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(200);
    private static final Duration FRAME_LIMIT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final byte[] PING = "ping".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    private final Opened opened = new Opened();

    private final Recorder server = new Recorder();
    private final Recorder client = new Recorder();

    private static ConnectionOptions options(Duration frameLimit, Duration heartbeat) {
        return new ConnectionOptions(1 << 20, frameLimit, 1 << 20, heartbeat);
    }

    private InetSocketAddress listen(Duration frameLimit, Duration heartbeat) throws IOException {
        var loops = opened.add(new EventLoops(1, "test-server"));
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return opened.add(Acceptor.listen(anyPort, loops, options(frameLimit, heartbeat), server::of))
                .address();
    }

    private Connection connect(InetSocketAddress address) {
        var loops = opened.add(new EventLoops(1, "test-client"));
        return new Connector(loops, options(LONG, LONG), PATIENCE)
                .connect(address, client::of)
                .join();
    }

    @Test
    @Execution(CONCURRENT)
    void aSilentPeerIsAskedAndStaysWhenItAnswers() throws IOException {
        var address = listen(LONG, HEARTBEAT);
        server.whenIdle = () -> server.connections.get(0).send(PING);
        client.whenReceived = (connection, frame) -> connection.send(PONG);
        connect(address);

        await().atMost(PATIENCE).until(() -> server.idle.get() >= 4);

        assertThat(server.frames.size()).isGreaterThanOrEqualTo(3);
        assertThat(server.closed).isEmpty();
    }

    @Test
    @Execution(CONCURRENT)
    void aPeerThatNeverAnswersIsAskedThreeTimesAndClosed() throws IOException {
        Peer peer = opened.add(Peer.connectTo(listen(LONG, HEARTBEAT)));
        await().atMost(PATIENCE).until(() -> server.connections.size() == 1);
        long begin = System.nanoTime();

        assertThat(peer.seesTheEnd()).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(HEARTBEAT.multipliedBy(3), HEARTBEAT.multipliedBy(4).plusSeconds(2));
        await().atMost(PATIENCE).until(() -> !server.closed.isEmpty());
        assertThat(server.idle).hasValue(3);
        assertThat(server.closed).singleElement().asString().contains("no sign of life");
    }

    @Test
    @Execution(CONCURRENT)
    void aBusyConnectionIsNeverAsked() throws Exception {
        Connection connection = connect(listen(LONG, Duration.ofMillis(600)));
        var busy = new AtomicBoolean(true);
        var sender = opened.inBackground(() -> {
            while (busy.get()) {
                connection.send(PONG);
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }
            return true;
        });

        await().during(Duration.ofMillis(1_800)).atMost(PATIENCE).until(() -> server.idle.get() == 0);

        assertThat(server.frames.size()).isGreaterThan(20);
        busy.set(false);
        assertThat(sender).succeedsWithin(PATIENCE);
        await().atMost(PATIENCE).until(() -> server.idle.get() > 0);
    }

    @Test
    @Execution(CONCURRENT)
    void aFrameThatTakesTooLongClosesItsConnectionAndNoOther() throws Exception {
        var address = listen(FRAME_LIMIT, LONG);
        server.whenReceived = Connection::send;
        Connection other = connect(address);
        Peer slow = opened.add(Peer.connectTo(address));
        long begin = System.nanoTime();
        byte[] frame = Peer.framed(new byte[1_000]);
        var dribble = opened.inBackground(() -> {
            try {
                for (byte next : frame) {
                    slow.write(new byte[] {next});
                    await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                }
                return false;
            } catch (java.io.UncheckedIOException e) {
                return true;
            }
        });

        assertThat(slow.seesTheEnd()).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(FRAME_LIMIT, FRAME_LIMIT.multipliedBy(2).plusSeconds(1));
        assertThat(dribble).succeedsWithin(PATIENCE).isEqualTo(true);
        await().atMost(PATIENCE).until(() -> !server.closed.isEmpty());
        assertThat(server.closed).singleElement().asString().contains("did not arrive within 400 ms");
        other.send(PING);
        await().atMost(PATIENCE).until(() -> client.frames.size() == 1);
    }

    @Test
    @Execution(CONCURRENT)
    void aConnectionWithoutAFrameIsNotLate() throws Exception {
        server.whenReceived = Connection::send;
        Peer peer = opened.add(Peer.connectTo(listen(FRAME_LIMIT, LONG)));
        await().atMost(PATIENCE).until(() -> server.connections.size() == 1);

        await().during(FRAME_LIMIT.multipliedBy(2)).atMost(PATIENCE).until(server.closed::isEmpty);

        peer.write(Peer.framed(PING));
        assertThat(peer.readFrame()).isEqualTo(PING);
    }

    @Test
    @Execution(CONCURRENT)
    void aPeerThatIsNotReadOnPurposeIsNeitherDeadNorLate() throws Exception {
        server.whenReceived = (connection, frame) -> connection.pauseReading();
        server.whenIdle = () -> server.connections.get(0).send(PING);
        Peer peer = opened.add(Peer.connectTo(listen(FRAME_LIMIT, HEARTBEAT)));
        byte[] second = Peer.framed(PONG);
        peer.write(Peer.framed(PONG));
        await().atMost(PATIENCE).until(() -> server.frames.size() == 1);
        var alive = opened.inBackground(() -> {
            for (int i = 0; i < 6; i++) {
                assertThat(peer.readFrame()).isEqualTo(PING); // it says that it lives, which is all that it can do
            }
            return true;
        });
        peer.write(second);

        assertThat(alive).succeedsWithin(PATIENCE).isEqualTo(true);

        assertThat(server.closed).isEmpty();
        server.connections.get(0).resumeReading();
        await().atMost(PATIENCE).until(() -> server.frames.size() == 2);
    }

    @Test
    @Execution(CONCURRENT)
    void timeStandsStillForAFrameThatIsNotRead() throws Exception {
        server.whenReceived = (connection, frame) -> connection.pauseReading();
        Peer peer = opened.add(Peer.connectTo(listen(FRAME_LIMIT, LONG)));
        byte[] frame = Peer.framed(PONG);
        byte[] oneAndAHalf = new byte[frame.length + 3];
        System.arraycopy(frame, 0, oneAndAHalf, 0, frame.length);
        System.arraycopy(frame, 0, oneAndAHalf, frame.length, 3);
        peer.write(oneAndAHalf);
        await().atMost(PATIENCE).until(() -> server.frames.size() == 1);
        peer.write(java.util.Arrays.copyOfRange(frame, 3, frame.length));

        await().during(FRAME_LIMIT.multipliedBy(3)).atMost(PATIENCE).until(server.closed::isEmpty);

        server.connections.get(0).resumeReading();
        await().atMost(PATIENCE).until(() -> server.frames.size() == 2);
        assertThat(server.closed).isEmpty();
    }

    @Test
    @Execution(CONCURRENT)
    void aPeerThatReadsSlowlyIsAlive() throws Exception {
        Peer peer = opened.add(Peer.connectTo(listen(LONG, HEARTBEAT)));
        await().atMost(PATIENCE).until(() -> server.connections.size() == 1);
        Connection connection = server.connections.get(0);
        while (!connection.isFull()) {
            connection.send(new byte[50_000]);
        }

        long end = System.nanoTime() + HEARTBEAT.multipliedBy(8).toNanos();
        while (System.nanoTime() < end) {
            if (connection.isFull()) {
                assertThat(peer.readFrame()).hasSize(50_000);
            } else {
                connection.send(new byte[50_000]);
            }
            await().pollDelay(Duration.ofMillis(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> true);
        }

        assertThat(server.closed).isEmpty();
    }

    @Test
    @Execution(CONCURRENT)
    void aPeerThatReadsNothingIsDead() throws Exception {
        opened.add(Peer.connectTo(listen(LONG, HEARTBEAT)));
        await().atMost(PATIENCE).until(() -> server.connections.size() == 1);
        Connection connection = server.connections.get(0);
        while (!connection.isFull()) {
            connection.send(new byte[50_000]);
        }

        await().atMost(PATIENCE).until(() -> !server.closed.isEmpty());

        assertThat(server.closed).isEqualTo(List.of("the peer gave no sign of life for 600 ms"));
    }
}
