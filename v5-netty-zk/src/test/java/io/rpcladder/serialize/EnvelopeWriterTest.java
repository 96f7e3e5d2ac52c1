package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written and read by hand is, byte for byte, what protobuf writes and reads. */
class EnvelopeWriterTest {

    private static final List<ByteString> SOME_BYTES =
            List.of(ByteString.EMPTY, ByteString.copyFromUtf8("a"), ByteString.copyFrom(new byte[300]));
    private static final ByteString METHOD = ByteString.copyFromUtf8("Shop/sell(int)");

    @Test
    void writesRequestsAsProtobufDoes() throws Exception {
        for (long id : new long[] {0, 1, 300, Long.MAX_VALUE, -1}) {
            for (int millis : new int[] {0, 1, 5_000, Integer.MAX_VALUE}) {
                for (ByteString arguments : SOME_BYTES) {
                    assertIsTheSame(id, millis, millis % 2 == 1, arguments);
                }
            }
        }
    }

    private static void assertIsTheSame(long id, int millis, boolean oneWay, ByteString arguments) throws Exception {
        byte[] written = EnvelopeWriter.request(id, METHOD, millis, oneWay, arguments);

        assertThat(written)
                .isEqualTo(Envelope.newBuilder()
                        .setId(id)
                        .setMethodBytes(METHOD)
                        .setTimeoutMillis(millis)
                        .setOneWay(oneWay)
                        .setArguments(arguments)
                        .build()
                        .toByteArray());
        ReceivedEnvelope read = ReceivedEnvelope.of(written);
        assertThat(read.kind()).isEqualTo(Envelope.Kind.REQUEST);
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.method()).isEqualTo(METHOD);
        assertThat(read.timeoutMillis()).isEqualTo(millis);
        assertThat(read.oneWay()).isEqualTo(oneWay);
        assertThat(read.arguments()).isEqualTo(arguments);
    }

    @Test
    void writesResponsesAsProtobufDoes() throws Exception {
        for (ByteString result : SOME_BYTES) {
            byte[] written = EnvelopeWriter.response(7, result);

            assertThat(written)
                    .isEqualTo(Envelope.newBuilder()
                            .setKind(Envelope.Kind.RESPONSE)
                            .setId(7)
                            .setResult(result)
                            .build()
                            .toByteArray());
            assertThat(ReceivedEnvelope.of(written).result()).isEqualTo(result);
        }
    }
}
