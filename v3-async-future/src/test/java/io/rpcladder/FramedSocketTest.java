package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FramedSocketTest {

    private SocketPair pair;
    private FramedSocket socket;

    @BeforeEach
    void connect() throws IOException {
        pair = SocketPair.open();
        socket = new FramedSocket(pair.server());
    }

    @AfterEach
    void close() throws IOException {
        pair.close();
    }

    private void send(byte[] bytes) throws IOException {
        pair.client().getOutputStream().write(bytes);
    }

    /** Sends a byte every few milliseconds. */
    private void sendSlowly(byte[] bytes) {
        CompletableFuture.runAsync(() -> {
            for (byte next : bytes) {
                LockSupport.parkNanos(10_000_000);
                try {
                    pair.client().getOutputStream().write(next);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** A frame as it travels. */
    private static byte[] frame(int length, long id, int... body) {
        var bytes = ByteBuffer.allocate(12 + body.length).putInt(length).putLong(id);
        for (int next : body) {
            bytes.put((byte) next);
        }
        return bytes.array();
    }

    @Test
    void writesTheLengthTheIdAndThenTheBody() throws IOException {
        socket.write(new Frame(258, new byte[] {7, 8, 9}));

        assertThat(pair.client().getInputStream().readNBytes(15))
                .containsExactly(0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 1, 2, 7, 8, 9);
    }

    @Test
    void readsFramesOneByOne() throws IOException {
        send(frame(2, 258, 7, 8));
        send(frame(1, -1, 9));

        Frame first = socket.read();
        assertThat(first.id()).isEqualTo(258);
        assertThat(first.body()).containsExactly(7, 8);
        Frame second = socket.read(Duration.ofSeconds(5));
        assertThat(second.id()).isEqualTo(-1);
        assertThat(second.body()).containsExactly(9);
    }

    @Test
    void readsAFrameThatComesInPieces() throws IOException {
        sendSlowly(frame(2, 1, 7, 8));

        assertThat(socket.read().body()).containsExactly(7, 8);
    }

    @Test
    void passesTheLongestFrame() throws IOException {
        byte[] longest = new byte[FramedSocket.MAX_BODY];
        Arrays.fill(longest, (byte) 7);
        try (var client = new FramedSocket(pair.client())) {
            var sent = CompletableFuture.runAsync(() -> {
                try {
                    client.write(new Frame(1, longest));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(socket.read().body()).isEqualTo(longest);
            assertThat(sent).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    @Test
    void refusesImpossibleLengths() throws IOException {
        for (int length : new int[] {0, -1, FramedSocket.MAX_BODY + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            try (var other = SocketPair.open()) {
                other.client()
                        .getOutputStream()
                        .write(ByteBuffer.allocate(4).putInt(length).array());

                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> new FramedSocket(other.server()).read())
                        .withMessageContaining("a frame of " + length + " bytes");
            }
        }
    }

    @Test
    void saysThatAFrameWasCutShort() throws IOException {
        send(frame(5, 1, 7, 8));
        pair.client().close();

        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> socket.read())
                .withMessageContaining("2 of 5 bytes");
    }

    @Test
    void seesThatThePeerSendsNoMore() throws IOException {
        pair.client().close();

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> socket.read());
    }

    @Test
    void doesNotWaitLongerThanTheLimitForTheRestOfAFrame() throws IOException {
        send(new byte[] {0});

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.read(Duration.ofMillis(50)));
    }

    @Test
    void waitsForTheBeginningOfAFrameHoweverLongItTakes() throws IOException {
        var read = CompletableFuture.supplyAsync(() -> {
            try {
                return socket.read(Duration.ofMillis(50)).body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        await().during(Duration.ofMillis(200)).until(() -> !read.isDone());
        send(frame(1, 1, 7));

        assertThat(read).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new byte[] {7});
    }

    @Test
    void framesOfManyThreadsNeverMix() throws IOException {
        var writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    byte[] body = new byte[300_000]; // more than the JDK writes at a time
                    Arrays.fill(body, (byte) writer);
                    try {
                        for (int i = 0; i < 10; i++) {
                            socket.write(new Frame(writer, body));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();

        try (var client = new FramedSocket(pair.client())) {
            for (int i = 0; i < 80; i++) {
                Frame frame = client.read();
                byte[] expected = new byte[300_000];
                Arrays.fill(expected, (byte) frame.id());
                assertThat(frame.body()).isEqualTo(expected);
            }
        }
        assertThat(writers).allSatisfy(writer -> assertThat(writer).succeedsWithin(Duration.ofSeconds(5)));
    }

    @Test
    void tellsTheEndBehindWhatWasWrittenAndStillReads() throws IOException {
        socket.write(new Frame(1, new byte[] {7}));
        socket.finish();

        assertThat(pair.client().getInputStream().readAllBytes()).hasSize(13).endsWith(7);
        send(frame(1, 2, 8));
        assertThat(socket.read().body()).containsExactly(8);
    }

    @Test
    void aByteNowAndThenDoesNotExtendTheLimit() {
        sendSlowly(frame(1_000, 1, new int[1_000])); // takes ten seconds

        long begin = System.nanoTime();
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.read(Duration.ofMillis(400)));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(350), Duration.ofSeconds(3));
    }

    @Test
    void aLimitHoldsForOneFrameOnly() throws IOException {
        send(frame(1, 1, 7));
        assertThat(socket.read(Duration.ofSeconds(1)).body()).containsExactly(7);
        var read = CompletableFuture.supplyAsync(() -> {
            try {
                return socket.read().body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        await().during(Duration.ofMillis(1_200)).until(() -> !read.isDone());
        send(frame(1, 2, 8));

        assertThat(read).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new byte[] {8});
    }

    @Test
    void closesTheSocket() throws IOException {
        socket.close();

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.write(new Frame(1, new byte[1])));
        assertThat(pair.client().getInputStream().read()).isEqualTo(-1);
    }
}
