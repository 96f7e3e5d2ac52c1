package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
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

    /** A message with so many bytes after its fixed header, some of them header fields. */
    private static byte[] message(int length) {
        int fields = length / 3;
        var bytes = new byte[Frame.HEADER + length];
        for (int i = 0; i < length; i++) {
            bytes[Frame.HEADER + i] = (byte) (i * 31 + length);
        }
        return Frame.of(bytes, Frame.REQUEST, 1, 0, length * 31L, fields).bytes();
    }

    private static byte[] stream(List<byte[]> messages) {
        var stream = new ByteArrayOutputStream();
        messages.forEach(stream::writeBytes);
        return stream.toByteArray();
    }

    /** A fixed header that announces a body of this length. */
    private static byte[] announcing(int length) {
        byte[] header = Frame.bare(Frame.REQUEST, -1).bytes();
        Unpooled.wrappedBuffer(header).setInt(16, length);
        return header;
    }

    @Test
    void decodesFramesThatAreCutAtAnyOffset() {
        List<byte[]> messages = List.of(message(0), message(300), message(7));
        byte[] stream = stream(messages);
        for (int cut = 0; cut <= stream.length; cut++) {
            receive(Arrays.copyOf(stream, cut));
            receive(Arrays.copyOfRange(stream, cut, stream.length));

            assertThat(recorder.takeFrames()).as("cut at " + cut).containsExactlyElementsOf(messages);
        }
    }

    @Test
    void decodesAThousandFramesOfOneBuffer() {
        var messages = new ArrayList<byte[]>();
        for (int i = 1; i <= 1_000; i++) {
            messages.add(message(i));
        }

        receive(stream(messages));

        assertThat(recorder.takeFrames()).containsExactlyElementsOf(messages);
    }

    @Test
    void decodesFramesThatComeByteByByte() {
        List<byte[]> messages = List.of(message(1), message(300), message(LIMIT));

        for (byte next : stream(messages)) {
            receive(new byte[] {next});
        }

        assertThat(recorder.takeFrames()).containsExactlyElementsOf(messages);
    }

    @Test
    void decodesAnyFramesInAnyPieces() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var messages = new ArrayList<byte[]>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                messages.add(message(1 + random.nextInt(LIMIT)));
            }
            byte[] stream = stream(messages);
            for (int at = 0; at < stream.length; ) {
                int end = Math.min(stream.length, at + 1 + random.nextInt(random.nextBoolean() ? 5 : 3_000));
                receive(Arrays.copyOfRange(stream, at, end));
                at = end;
            }

            assertThat(recorder.takeFrames()).as("seed " + seed).containsExactlyElementsOf(messages);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, LIMIT + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void closesTheConnectionThatSendsAnImpossibleLength(int length) {
        receive(announcing(length));

        assertThat(channel.isOpen()).isFalse();
        assertThat(recorder.takeFrames()).isEmpty();
        assertThat(recorder.closed)
                .singleElement()
                .asString()
                .contains("a body of " + Integer.toUnsignedLong(length) + " bytes");
    }

    @Test
    void closesTheConnectionOfWhoSpeaksSomethingElseAtOnce() {
        receive("GE".getBytes(StandardCharsets.US_ASCII));

        assertThat(channel.isOpen()).isFalse();
        assertThat(recorder.closed).singleElement().asString().contains("begins with 4745, not 524C");
    }

    @Test
    void closesTheConnectionOfAnotherMajorVersion() {
        byte[] header = Frame.bare(Frame.REQUEST, 1).bytes();
        header[2] = 0x23;

        receive(header);

        assertThat(channel.isOpen()).isFalse();
        assertThat(recorder.closed)
                .singleElement()
                .asString()
                .contains("version 2.3")
                .contains("1.x");
    }

    @Test
    void understandsAnotherMinorVersion() {
        byte[] newer = message(10);
        newer[2] = 0x1F;

        receive(newer);

        assertThat(recorder.takeFrames()).containsExactly(newer);
    }

    @Test
    void deliversWhatCameBeforeAnImpossibleLength() {
        receive(stream(List.of(message(3), message(4), message(5), announcing(-1))));

        assertThat(recorder.takeFrames()).containsExactly(message(3), message(4), message(5));
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
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        for (byte next : announcing(1 << 30)) {
            ByteBuf received = allocator.directBuffer(1).writeByte(next);
            other.writeInbound(received);
        }

        assertThat(large.isLate(Duration.ZERO)).isTrue(); // so the length was read, and believed
        assertThat(allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory())
                .isLessThan(1_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10 << 20);
        other.finishAndReleaseAll();
    }

    @Test
    void anIdleConnectionIsNeverLate() {
        assertThat(decoder.isLate(Duration.ZERO)).isFalse();

        receive(stream(List.of(message(10), message(20))));

        assertThat(decoder.isLate(Duration.ZERO)).isFalse();
    }

    @Test
    void aFrameIsLateWhoseBytesKeepComing() {
        byte[] stream = stream(List.of(message(LIMIT)));
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
        byte[] stream = stream(List.of(message(10), message(10)));
        receive(Arrays.copyOf(stream, 3));
        await().until(() -> decoder.isLate(Duration.ofMillis(50)));

        receive(Arrays.copyOfRange(stream, 3, 40)); // the rest of the first, and the begin of the second

        assertThat(decoder.isLate(Duration.ZERO)).isTrue();
        assertThat(decoder.isLate(Duration.ofSeconds(10))).isFalse();
        assertThat(recorder.takeFrames()).containsExactly(message(10));
    }
}
