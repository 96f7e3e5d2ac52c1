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

    @Test
    void writesTheLengthAndThenTheBody() throws IOException {
        socket.write(new byte[] {7, 8, 9});

        assertThat(pair.client().getInputStream().readNBytes(7)).containsExactly(0, 0, 0, 3, 7, 8, 9);
    }

    @Test
    void readsFramesOneByOne() throws IOException {
        send(new byte[] {0, 0, 0, 2, 7, 8, 0, 0, 0, 1, 9});

        assertThat(socket.read()).containsExactly(7, 8);
        assertThat(socket.read(Duration.ofSeconds(5))).containsExactly(9);
    }

    @Test
    void readsAFrameThatComesInPieces() throws IOException {
        sendSlowly(new byte[] {0, 0, 0, 2, 7, 8});

        assertThat(socket.read()).containsExactly(7, 8);
    }

    @Test
    void passesTheLongestFrame() throws IOException {
        byte[] longest = new byte[FramedSocket.MAX_BODY];
        Arrays.fill(longest, (byte) 7);
        try (var client = new FramedSocket(pair.client())) {
            var sent = CompletableFuture.runAsync(() -> {
                try {
                    client.write(longest);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(socket.read()).isEqualTo(longest);
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
        send(new byte[] {0, 0, 0, 5, 7, 8});
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
    void doesNotWaitLongerThanTheLimit() {
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.read(Duration.ofMillis(50)));
    }

    @Test
    void aByteNowAndThenDoesNotExtendTheLimit() {
        sendSlowly(ByteBuffer.allocate(1_000).putInt(996).array()); // takes ten seconds

        long begin = System.nanoTime();
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.read(Duration.ofMillis(400)));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(350), Duration.ofSeconds(3));
    }

    @Test
    void aLimitHoldsForOneFrameOnly() throws IOException {
        send(new byte[] {0, 0, 0, 1, 7});
        assertThat(socket.read(Duration.ofSeconds(1))).containsExactly(7);
        var read = CompletableFuture.supplyAsync(() -> {
            try {
                return socket.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        await().during(Duration.ofMillis(1_200)).until(() -> !read.isDone());
        send(new byte[] {0, 0, 0, 1, 8});

        assertThat(read).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new byte[] {8});
    }

    @Test
    void closesTheSocket() throws IOException {
        socket.close();

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.write(new byte[1]));
        assertThat(pair.client().getInputStream().read()).isEqualTo(-1);
    }
}
