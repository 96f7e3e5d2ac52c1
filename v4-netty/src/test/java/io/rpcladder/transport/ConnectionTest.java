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
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** Connections over real sockets: to each other, and to plain sockets that behave as they please. */
class ConnectionTest {

    private static final ConnectionOptions OPTIONS =
            new ConnectionOptions(1 << 20, Duration.ofSeconds(10), 1 << 20, Duration.ofSeconds(10));

    @RegisterExtension
    private final Opened opened = new Opened();

    private final Recorder server = new Recorder();
    private final Recorder client = new Recorder();

    private InetSocketAddress listen(ConnectionOptions options) throws IOException {
        var loops = opened.add(new EventLoops(1, "test-server"));
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return opened.add(Acceptor.listen(anyPort, loops, options, server::of)).address();
    }

    private Connection connect(InetSocketAddress address, ConnectionOptions options) {
        var loops = opened.add(new EventLoops(1, "test-client"));
        return new Connector(loops, options, PATIENCE)
                .connect(address, client::of)
                .join();
    }

    /** A connection, and a plain socket at its other end that has little room for what it does not read. */
    private Peer accept(ServerSocket listener, List<Connection> connection) throws IOException {
        listener.setReceiveBufferSize(8 * 1024);
        var connecting = opened.inBackground(() -> connect(Peer.addressOf(listener), OPTIONS));
        Peer peer = opened.add(Peer.acceptFrom(listener));
        connection.add(connecting.join());
        return peer;
    }

    private static byte[] frame(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(Recorder recorder) {
        return recorder.frames.stream()
                .map(frame -> new String(frame, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void framesOfManyThreadsArriveWholeAndInEachThreadsOrder() throws IOException {
        int threads = 8;
        int each = 3_000;
        Connection connection = connect(listen(OPTIONS), OPTIONS);

        var senders = IntStream.range(0, threads)
                .mapToObj(thread -> opened.inBackground(() -> {
                    for (int i = 0; i < each; i++) {
                        connection.send(marked(thread, i));
                    }
                    return thread;
                }))
                .toList();
        assertThat(senders).allSatisfy(sender -> assertThat(sender).succeedsWithin(PATIENCE));
        await().atMost(PATIENCE).until(() -> server.frames.size() >= threads * each);

        var next = new int[threads];
        for (byte[] frame : server.takeFrames()) {
            int thread = frame[0];
            assertThat(frame).isEqualTo(marked(thread, next[thread]++));
        }
        assertThat(next).containsOnly(each);
    }

    /** Mostly short, at times longer than a batch. */
    private static byte[] marked(int thread, int number) {
        byte[] frame = new byte[5 + (number % 500 == 0 ? 100_000 : number % 97)];
        Arrays.fill(frame, (byte) number);
        return ByteBuffer.wrap(frame).put((byte) thread).putInt(number).array();
    }

    @Test
    void manyFramesArriveInFewReads() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            var connecting = opened.inBackground(() -> connect(Peer.addressOf(listener), OPTIONS));
            Peer peer = opened.add(Peer.acceptFrom(listener));
            Connection connection = connecting.join();
            byte[] frame = frame("0123456789abcdef");
            var released = new CompletableFuture<Void>();
            connection.schedule(Duration.ZERO, released::join); // the event loop is busy while all of them are sent

            for (int i = 0; i < 1_000; i++) {
                connection.send(frame);
            }
            released.complete(null);

            byte[] buffer = new byte[64 * 1024];
            int reads = 0;
            for (int left = 1_000 * (4 + frame.length); left > 0; reads++) {
                left -= peer.socket().getInputStream().read(buffer);
            }
            assertThat(reads).isLessThan(10);
        }
    }

    @Test
    void isFullWhileThePeerDoesNotRead() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            var connections = new ArrayList<Connection>();
            Peer peer = accept(listener, connections);
            Connection connection = connections.get(0);
            assertThat(connection.isFull()).isFalse();
            byte[] frame = new byte[100_000];
            int sent = 0;
            while (!connection.isFull()) {
                connection.send(frame);
                sent++;
                assertThat(sent).as("100 kB each").isLessThan(1_000);
            }

            for (int i = 0; i < sent; i++) {
                assertThat(peer.readFrame()).isEqualTo(frame);
            }

            await().atMost(PATIENCE).until(() -> !connection.isFull());
            connection.send(frame("goes on"));
            assertThat(peer.readFrame()).isEqualTo(frame("goes on"));
        }
    }

    @Test
    @Execution(CONCURRENT)
    void closingDeliversWhatWasSent() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            var connections = new ArrayList<Connection>();
            Peer peer = accept(listener, connections);
            byte[] frame = new byte[500_000];
            new Random(7).nextBytes(frame);

            for (int i = 0; i < 20; i++) {
                connections.get(0).send(frame);
            }
            connections.get(0).close("done");

            for (int i = 0; i < 20; i++) {
                assertThat(peer.readFrame()).as("frame " + i).isEqualTo(frame);
            }
            assertThat(peer.readFrame()).isNull();
            await().atMost(PATIENCE).until(() -> client.closed.equals(List.of("done")));
        }
    }

    /** A socket that is closed with unread bytes in it sends a reset, which overtakes what it has sent before. */
    @Test
    void closingEndsInOrderThoughThePeerHasSentWhatNobodyReads() throws Exception {
        server.whenReceived = (connection, frame) -> {
            connection.pauseReading();
            connection.send(frame("answer"));
        };
        Peer peer = opened.add(Peer.connectTo(listen(OPTIONS)));
        peer.write(Peer.framed(frame("request")));
        await().atMost(PATIENCE).until(() -> server.frames.size() == 1);
        peer.write(Peer.framed(new byte[50_000]));

        server.connections.get(0).close("done");
        peer.write(Peer.framed(new byte[50_000]));

        assertThat(peer.readFrame()).isEqualTo(frame("answer"));
        assertThat(peer.readFrame()).as("the end of the stream").isNull();
        peer.write(Peer.framed(new byte[50_000])); // is thrown away
        peer.close();
        await().atMost(PATIENCE).until(() -> server.closed.equals(List.of("done")));
        assertThat(server.frames).as("read after the end").hasSize(1);
    }

    @Test
    @Execution(CONCURRENT)
    void closingDoesNotWaitLongForAPeerThatDoesNotEnd() throws Exception {
        opened.add(Peer.connectTo(listen(OPTIONS)));
        await().atMost(PATIENCE).until(() -> server.connections.size() == 1);

        server.connections.get(0).close("done");

        await().atMost(Duration.ofSeconds(3)).until(() -> server.closed.equals(List.of("done")));
    }

    @Test
    @Execution(CONCURRENT)
    void closingDoesNotWaitLongForAPeerThatDoesNotRead() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            var connections = new ArrayList<Connection>();
            accept(listener, connections);
            Connection connection = connections.get(0);
            while (!connection.isFull()) {
                connection.send(new byte[100_000]);
            }

            connection.close("enough");

            await().atMost(Duration.ofSeconds(3)).until(() -> client.closed.equals(List.of("enough")));
        }
    }

    @Test
    void theFirstReasonCountsAndTheListenerHearsItOnce() throws IOException {
        Connection connection = connect(listen(OPTIONS), OPTIONS);
        assertThat(connection.isOpen()).isTrue();
        assertThat(connection.closeReason()).isNull();

        connection.close("first");
        connection.close("second");

        await().atMost(PATIENCE).until(() -> !client.closed.isEmpty() && !server.closed.isEmpty());
        connection.close("third");
        connection.send(frame("lost"));
        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.closeReason()).isEqualTo("first");
        assertThat(client.closed).containsExactly("first");
        assertThat(server.closed).containsExactly("the peer closed it");
    }

    @Test
    void keepsNothingThatIsSentAfterTheEnd() throws IOException {
        Connection connection = connect(listen(OPTIONS), OPTIONS);
        connection.close("done");
        await().atMost(PATIENCE).until(() -> !client.closed.isEmpty());

        for (int i = 0; i < 100; i++) {
            connection.send(new byte[100_000]);
        }

        assertThat(connection.isFull()).isFalse();
    }

    @Test
    void aHostileLengthEndsTheConnectionAtOnce() throws Exception {
        Peer peer = opened.add(Peer.connectTo(listen(OPTIONS)));

        peer.write(ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array());

        assertThat(peer.seesTheEnd()).isTrue();
        await().atMost(PATIENCE).until(() -> !server.closed.isEmpty());
        assertThat(server.closed).singleElement().asString().contains("a frame of 2147483647 bytes");
    }

    @Test
    void aPausedConnectionReadsNothingUntilItIsResumed() throws Exception {
        server.whenReceived = (connection, frame) -> connection.pauseReading();
        Connection connection = connect(listen(OPTIONS), OPTIONS);
        connection.send(frame("first"));
        await().atMost(PATIENCE).until(() -> texts(server).equals(List.of("first")));

        connection.send(frame("second"));

        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> server.frames.size() == 1);
        server.connections.get(0).resumeReading();
        await().atMost(PATIENCE).until(() -> texts(server).equals(List.of("first", "second")));
    }

    @Test
    void aServerDoesNotReadFromAClientThatDoesNotRead() throws Exception {
        byte[] answer = new byte[100_000];
        server.whenReceived = (connection, frame) -> connection.send(answer);
        Peer peer = opened.add(Peer.connectTo(listen(OPTIONS)));
        byte[] request = Peer.framed(new byte[10_000]);
        var asked = opened.inBackground(() -> {
            for (int i = 0; i < 1_000; i++) {
                peer.write(request);
            }
            return true;
        });

        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> !asked.isDone());
        int read = server.frames.size();

        assertThat(read).isLessThan(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(peer.readFrame()).hasSize(answer.length);
        }
        assertThat(asked).succeedsWithin(PATIENCE);
    }

    @Test
    void bothEndsSendMuchAndNeitherWaitsForTheOtherForEver() throws IOException {
        var small = new ConnectionOptions(1 << 20, Duration.ofSeconds(30), 64 << 20, Duration.ofSeconds(30));
        server.whenReceived = Connection::send;
        Connection connection = connect(listen(small), small);
        int frames = 1_000;

        for (int i = 0; i < frames; i++) {
            connection.send(new byte[60_000]);
        }

        await().atMost(PATIENCE).until(() -> client.frames.size() == frames);
    }
}
