package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpcladder.Peer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

    private static final int LIMIT = 1_000;

    private final FrameDecoder decoder = new FrameDecoder(LIMIT);
    private final Recorder recorder = new Recorder();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    FrameDecoderTest() {
        channel.pipeline().addLast(decoder, new Connection(channel, decoder, ConnectionOptions.DEFAULT, recorder::of));
    }

    @AfterEach
    void releaseWhatIsLeft() {
        channel.finishAndReleaseAll();
    }

    private void receive(byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) (i * 31 + length);
        }
        return body;
    }

    private static byte[] stream(List<byte[]> bodies) {
        var stream = new ByteArrayOutputStream();
        bodies.forEach(body -> stream.writeBytes(Peer.framed(body)));
        return stream.toByteArray();
    }

    @Test
    void decodesFramesThatAreCutAtAnyOffset() {
        List<byte[]> bodies = List.of(body(1), body(300), body(7));
        byte[] stream = stream(bodies);
        for (int cut = 0; cut <= stream.length; cut++) {
            receive(Arrays.copyOf(stream, cut));
            receive(Arrays.copyOfRange(stream, cut, stream.length));

            assertThat(recorder.takeFrames()).as("cut at " + cut).containsExactlyElementsOf(bodies);
        }
    }

    @Test
    void decodesAThousandFramesOfOneBuffer() {
        var bodies = new ArrayList<byte[]>();
        for (int i = 1; i <= 1_000; i++) {
            bodies.add(body(i));
        }

        receive(stream(bodies));

        assertThat(recorder.takeFrames()).containsExactlyElementsOf(bodies);
    }

    @Test
    void decodesFramesThatComeByteByByte() {
        List<byte[]> bodies = List.of(body(1), body(300), body(LIMIT));

        for (byte next : stream(bodies)) {
            receive(new byte[] {next});
        }

        assertThat(recorder.takeFrames()).containsExactlyElementsOf(bodies);
    }

    @Test
    void decodesAnyFramesInAnyPieces() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var bodies = new ArrayList<byte[]>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                bodies.add(body(1 + random.nextInt(LIMIT)));
            }
            byte[] stream = stream(bodies);
            for (int at = 0; at < stream.length; ) {
                int end = Math.min(stream.length, at + 1 + random.nextInt(random.nextBoolean() ? 5 : 3_000));
                receive(Arrays.copyOfRange(stream, at, end));
                at = end;
            }

            assertThat(recorder.takeFrames()).as("seed " + seed).containsExactlyElementsOf(bodies);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, LIMIT + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void closesTheConnectionThatSendsAnImpossibleLength(int length) {
        receive(Unpooled.copyInt(length, 1, 1, 1).array());

        assertThat(channel.isOpen()).isFalse();
        assertThat(recorder.takeFrames()).isEmpty();
        assertThat(recorder.closed).singleElement().asString().contains("a frame of " + length + " bytes");
    }

    @Test
    void deliversWhatCameBeforeAnImpossibleLength() {
        receive(stream(List.of(body(3), body(4))));
        byte[] last = stream(List.of(body(5)));

        receive(Unpooled.wrappedBuffer(last, Unpooled.copyInt(-1).array())
                .copy()
                .array());

        assertThat(recorder.takeFrames()).containsExactly(body(3), body(4), body(5));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void allocatesNothingForALengthThatIsOnlyAnnounced() {
        var large = new FrameDecoder(Integer.MAX_VALUE - 4);
        var other = new EmbeddedChannel(new ChannelInitializer<>() {
            @Override
            protected void initChannel(io.netty.channel.Channel opened) {
                opened.pipeline().addLast(large);
            }
        });
        var allocator = new UnpooledByteBufAllocator(true);
        other.config().setAllocator(allocator);

        for (byte next : Unpooled.copyInt(1 << 30, 1).array()) {
            ByteBuf received = allocator.directBuffer(1).writeByte(next);
            other.writeInbound(received);
        }

        assertThat(large.isLate(Duration.ZERO)).isTrue(); // so the length was read, and believed
        assertThat(allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory())
                .isLessThan(1_000);
        other.finishAndReleaseAll();
    }

    @Test
    void anIdleConnectionIsNeverLate() {
        assertThat(decoder.isLate(Duration.ZERO)).isFalse();

        receive(stream(List.of(body(10), body(20))));

        assertThat(decoder.isLate(Duration.ZERO)).isFalse();
    }

    @Test
    void aFrameIsLateWhoseBytesKeepComing() {
        byte[] stream = stream(List.of(body(LIMIT)));
        var sent = new AtomicInteger();

        await().pollInterval(Duration.ofMillis(2)).until(() -> {
            receive(new byte[] {stream[sent.getAndIncrement()]});
            return decoder.isLate(Duration.ofMillis(50));
        });

        assertThat(sent.get()).isGreaterThan(1);
        receive(Arrays.copyOfRange(stream, sent.get(), stream.length));
        assertThat(decoder.isLate(Duration.ZERO)).isFalse();
    }

    @Test
    void theNextFrameHasItsOwnTime() {
        byte[] stream = stream(List.of(body(10), body(10)));
        receive(Arrays.copyOf(stream, 3));
        await().until(() -> decoder.isLate(Duration.ofMillis(50)));

        receive(Arrays.copyOfRange(stream, 3, 20)); // the rest of the first, and the begin of the second

        assertThat(decoder.isLate(Duration.ZERO)).isTrue();
        assertThat(decoder.isLate(Duration.ofSeconds(10))).isFalse();
        assertThat(recorder.takeFrames()).containsExactly(body(10));
    }
}
