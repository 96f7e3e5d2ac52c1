package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what protobuf-java writes, byte for byte, and protobuf-java reads it. */
class WireWriterTest {

    private final WireWriter out = new WireWriter(1 << 22);

    /** The smallest and the largest number of each length, and those around them. */
    static LongStream numbersAtTheBorders() {
        return IntStream.range(0, 64)
                .mapToLong(bit -> 1L << bit)
                .flatMap(power -> LongStream.of(power - 1, power, power + 1, -power, -power - 1));
    }

    /** Writes with protobuf-java. */
    @FunctionalInterface
    interface Peer {
        void write(CodedOutputStream peer) throws IOException;
    }

    private static byte[] peer(Peer writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        CodedOutputStream peer = CodedOutputStream.newInstance(bytes);
        writing.write(peer);
        peer.flush();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("numbersAtTheBorders")
    void writesVarintsAsProtobufDoes(long number) throws IOException {
        out.varint(number);

        assertThat(out.toByteArray()).isEqualTo(peer(peer -> peer.writeUInt64NoTag(number)));
        assertThat(CodedInputStream.newInstance(out.toByteArray()).readRawVarint64())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @MethodSource("numbersAtTheBorders")
    void writesSignedNumbersAsProtobufDoes(long number) throws IOException {
        out.zigZag(number);

        assertThat(out.toByteArray()).isEqualTo(peer(peer -> peer.writeSInt64NoTag(number)));
        assertThat(CodedInputStream.newInstance(out.toByteArray()).readSInt64()).isEqualTo(number);
    }

    @Test
    void aVarintHasOneByteForEachSevenBits() {
        for (int bits = 1; bits <= 64; bits++) {
            var one = new WireWriter(1 << 22);
            one.varint(1L << (bits - 1));
            assertThat(one.toByteArray()).as("%d bits", bits).hasSize((bits + 6) / 7);
        }
    }

    @Test
    void writesFixedNumbersAsProtobufDoes() throws IOException {
        out.fixed32(0x89ABCDEF);
        out.fixed64(0x0123456789ABCDEFL);

        assertThat(out.toByteArray()).isEqualTo(peer(peer -> {
            peer.writeFixed32NoTag(0x89ABCDEF);
            peer.writeFixed64NoTag(0x0123456789ABCDEFL);
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 2047, 2048, 268_435_455})
    void writesTagsAsProtobufDoes(int field) throws IOException {
        out.varint(MessageCodec.tag(field, ScalarCodec.FLOAT));

        assertThat(out.toByteArray()).isEqualTo(peer(peer -> peer.writeTag(field, WireFormat.WIRETYPE_FIXED32)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gala", "Äpfel", "苹果", "🍏"})
    void writesTextAsProtobufDoes(String text) throws IOException {
        out.string(text);

        assertThat(out.toByteArray()).isEqualTo(peer(peer -> peer.writeStringNoTag(text)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 257, 16_383, 16_384, 2_097_151, 2_097_152})
    void aMessageHasItsLengthInFront(int size) throws IOException {
        out.varint(5);
        int begun = out.begin();
        for (int i = 0; i < size; i++) {
            out.varint(i % 128);
        }
        out.end(begun);
        out.varint(6);

        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i % 128);
        }
        assertThat(out.toByteArray()).isEqualTo(peer(peer -> {
            peer.writeUInt32NoTag(5);
            peer.writeByteArrayNoTag(content);
            peer.writeUInt32NoTag(6);
        }));
    }

    @Test
    void messagesWithinMessagesMoveUpTogether() throws IOException {
        int[] begun = new int[50];
        for (int i = 0; i < 50; i++) {
            begun[i] = out.begin();
        }
        out.bytes(new byte[16_380]);
        for (int i = 49; i >= 0; i--) {
            out.end(begun[i]);
        }

        CodedInputStream in = CodedInputStream.newInstance(out.toByteArray());
        for (int i = 0; i < 50; i++) {
            in.pushLimit(in.readRawVarint32());
        }
        assertThat(in.readByteArray()).hasSize(16_380);
        assertThat(in.isAtEnd()).isTrue();
        in.popLimit(Integer.MAX_VALUE);
        assertThat(in.isAtEnd()).as("nothing behind it").isTrue();
    }

    @Test
    void takesAHundredLevelsAndNoMore() {
        for (int i = 0; i < 100; i++) {
            out.end(out.begin()); // those that have ended do not count
        }
        for (int i = 0; i < 100; i++) {
            out.begin();
        }

        assertThatIllegalArgumentException().isThrownBy(out::begin).withMessageContaining("contain itself");
    }

    @Test
    void takesNoMoreThanItsLimit() {
        var small = new WireWriter(1_000);
        small.bytes(new byte[998]); // and two bytes for the length
        assertThat(small.toByteArray()).hasSize(1_000);

        small.varint(1);
        assertThatIllegalArgumentException()
                .isThrownBy(small::toByteArray)
                .withMessageContaining("more than 1000 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.string("far more, and not only at the end"))
                .withMessageContaining("more than 1000 bytes");
    }

    @Test
    void growsToWhateverIsWritten() throws IOException {
        byte[] large = new byte[3_000_000];
        out.varint(1);
        out.bytes(large);
        out.string("x".repeat(300));

        CodedInputStream in = CodedInputStream.newInstance(out.toByteArray());
        assertThat(in.readRawVarint32()).isEqualTo(1);
        assertThat(in.readByteArray()).isEqualTo(large);
        assertThat(in.readString()).hasSize(300);
        assertThat(in.isAtEnd()).isTrue();
    }
}
