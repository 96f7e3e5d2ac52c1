package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what protobuf-java writes, and refuses what protobuf-java refuses. */
class WireReaderTest {

    /** Writes with protobuf-java. */
    @FunctionalInterface
    interface Peer {
        void write(CodedOutputStream peer) throws IOException;
    }

    private static WireReader reader(Peer writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        CodedOutputStream peer = CodedOutputStream.newInstance(bytes);
        writing.write(peer);
        peer.flush();
        return new WireReader(bytes.toByteArray());
    }

    private static WireReader reader(int... bytes) {
        return new WireReader(Carrier.bytes(bytes).toByteArray());
    }

    static LongStream numbersAtTheBorders() {
        return WireWriterTest.numbersAtTheBorders();
    }

    @ParameterizedTest
    @MethodSource("numbersAtTheBorders")
    void readsNumbersAsProtobufWritesThem(long number) throws IOException {
        assertThat(reader(peer -> peer.writeUInt64NoTag(number)).varint()).isEqualTo(number);
        assertThat(reader(peer -> peer.writeSInt64NoTag(number)).zigZag()).isEqualTo(number);
        assertThat(reader(peer -> peer.writeFixed64NoTag(number)).fixed64()).isEqualTo(number);
        assertThat(reader(peer -> peer.writeFixed32NoTag((int) number)).fixed32())
                .isEqualTo((int) number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "apple", "Äpfel", "\uFFFD", "a\uFFFDb", "🍏", "日本語"})
    void readsTextsAsProtobufWritesThem(String text) throws IOException {
        assertThat(reader(peer -> peer.writeStringNoTag(text)).string()).isEqualTo(text);
    }

    @Test
    void refusesTextsThatProtobufRefuses() throws IOException {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(1, 6)];
            random.nextBytes(bytes);
            boolean valid = ByteString.copyFrom(bytes).isValidUtf8();
            var in = reader(peer -> peer.writeByteArrayNoTag(bytes));
            if (valid) {
                assertThat(in.string()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
            } else {
                assertThatExceptionOfType(IOException.class)
                        .as("round %d", round)
                        .isThrownBy(in::string)
                        .withMessageContaining("not UTF-8");
            }
        }
    }

    @Test
    void aMessageEndsWhereItsLengthSays() throws IOException {
        var in = reader(0x0a, 2, 0x08, 1, 0x10, 2);

        assertThat(in.tag()).isEqualTo(0x0a);
        int outer = in.begin();
        assertThat(in.tag()).isEqualTo(0x08);
        assertThat(in.varint()).isEqualTo(1);
        assertThat(in.tag()).as("the end of the inner message").isZero();
        in.end(outer);
        assertThat(in.tag()).isEqualTo(0x10);
        assertThat(in.varint()).isEqualTo(2);
        assertThat(in.tag()).as("the end").isZero();
    }

    @Test
    void noFieldReachesBeyondTheMessageItIsIn() throws IOException {
        var in = reader(0x0a, 2, 0x12, 3, 1, 2, 3);
        in.tag();
        in.begin();
        in.tag();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(in::bytes)
                .withMessage("a field of 3 bytes where 0 are left");
    }

    @Test
    void aNumberMayNotEndBeyondTheMessageEither() throws IOException {
        var in = reader(0x0a, 2, 0x08, 0x80, 1);
        in.tag();
        in.begin();
        in.tag();

        assertThatExceptionOfType(IOException.class).isThrownBy(in::varint).withMessageContaining("ends within");
    }

    @Test
    void aLengthNobodyCanMeanTakesNoMemory() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> reader(0xff, 0xff, 0xff, 0xff, 0x07).bytes())
                .withMessage("a field of 2147483647 bytes where 0 are left");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> reader(0xff, 0xff, 0xff, 0xff, 0x0f).bytes())
                .withMessage("a field of 4294967295 bytes where 0 are left");
    }

    @Test
    void aNumberThatDoesNotEndIsRefused() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> reader(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)
                        .varint())
                .withMessageContaining("ten bytes");
    }

    /** The same fields are skipped, or refused, as protobuf-java does it. */
    @Test
    void skipsAndRefusesWhatProtobufSkipsAndRefuses() {
        var random = new Random(11);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(1, 12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt(random.nextBoolean() ? 16 : 256);
            }
            assertThat(skipped(bytes))
                    .as("round %d: %s", round, Arrays.toString(bytes))
                    .isEqualTo(skippedByProtobuf(bytes));
        }
    }

    private static List<Integer> skipped(byte[] bytes) {
        var tags = new ArrayList<Integer>();
        var in = new WireReader(bytes);
        try {
            for (int tag = in.tag(); tag != 0; tag = in.tag()) {
                in.skip(tag);
                tags.add(tag);
            }
            tags.add(0);
        } catch (IOException e) {
            tags.add(-1);
        }
        return tags;
    }

    private static List<Integer> skippedByProtobuf(byte[] bytes) {
        var tags = new ArrayList<Integer>();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (!in.skipField(tag)) {
                    throw new IOException("the end of a group");
                }
                tags.add(tag);
            }
            tags.add(0);
        } catch (IOException e) {
            tags.add(-1);
        }
        return tags;
    }
}
