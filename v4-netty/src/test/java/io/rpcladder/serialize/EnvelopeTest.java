package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by hand is what protobuf would write, and what is read by hand what it would read. */
class EnvelopeTest {

    private static final ByteString METHOD = ByteString.copyFromUtf8("Fruit/ripe(long)");
    private static final ByteString BYTES = ByteString.copyFrom(new byte[] {1, 2, 3});

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, Long.MAX_VALUE, -1})
    void aRequestIsWhatProtobufReads(long id) throws InvalidProtocolBufferException {
        byte[] frame = EnvelopeWriter.request(id, METHOD, 5_000, true, BYTES);

        assertThat(Envelope.parseFrom(frame))
                .isEqualTo(Envelope.newBuilder()
                        .setId(id)
                        .setMethodBytes(METHOD)
                        .setTimeoutMillis(5_000)
                        .setOneWay(true)
                        .setArguments(BYTES)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, Long.MAX_VALUE, -1})
    void aResponseIsWhatProtobufReads(long id) throws InvalidProtocolBufferException {
        assertThat(Envelope.parseFrom(EnvelopeWriter.response(id, BYTES)))
                .isEqualTo(Envelope.newBuilder()
                        .setKind(Envelope.Kind.RESPONSE)
                        .setId(id)
                        .setResult(BYTES)
                        .build());
    }

    @Test
    void whateverProtobufReadsIsReadTheSame() {
        for (long seed = 0; seed < 200_000; seed++) {
            byte[] frame = damaged(seed);
            try {
                assertSame(seed, Envelope.parseFrom(frame), ReceivedEnvelope.of(frame));
            } catch (InvalidProtocolBufferException e) {
                // protobuf refuses it; the reader by hand may, too, or take a name that is not UTF-8
            }
        }
    }

    private static byte[] damaged(long seed) {
        var random = new Random(seed);
        var error = Error.newBuilder().setType("Rotten").setMessage("as can be");
        byte[] frame = Envelope.newBuilder()
                .setKindValue(random.nextInt(6))
                .setId(random.nextLong())
                .setMethodBytes(METHOD)
                .setTimeoutMillis(random.nextInt())
                .setOneWay(random.nextBoolean())
                .setArguments(BYTES)
                .setResult(BYTES)
                .setError(error)
                .build()
                .toByteArray();
        for (int i = random.nextInt(3); i > 0; i--) {
            frame[random.nextInt(frame.length)] = (byte) random.nextInt();
        }
        return frame;
    }

    private static void assertSame(long seed, Envelope expected, ReceivedEnvelope actual) {
        var read = Envelope.newBuilder()
                .setId(actual.id())
                .setMethodBytes(actual.method())
                .setTimeoutMillis(actual.timeoutMillis())
                .setOneWay(actual.oneWay())
                .setArguments(actual.arguments())
                .setResult(actual.result());
        Error error = actual.error();
        if (error != null) {
            read.setError(error);
        }
        assertThat(actual.kind()).as("seed %d", seed).isEqualTo(expected.getKind());
        assertThat(read.build())
                .as("seed %d", seed)
                .isEqualTo(expected.toBuilder()
                        .clearKind()
                        .setUnknownFields(com.google.protobuf.UnknownFieldSet.getDefaultInstance())
                        .build());
    }

    @Test
    void whatIsNoEnvelopeIsRefused() {
        assertThatThrownBy(() -> ReceivedEnvelope.of(new byte[] {0x0a, 100}))
                .isInstanceOf(InvalidProtocolBufferException.class);
        assertThatThrownBy(() -> ReceivedEnvelope.of(new byte[] {4}))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }
}
