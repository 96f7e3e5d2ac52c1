package io.rpcladder.serialize;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the envelopes that every call needs, as protobuf would. A generated builder makes a message first and then its
 * bytes; here the fields go straight into an array of the right size. What is rare, such as errors, takes the builder.
 */
public final class EnvelopeWriter {

    private EnvelopeWriter() {}

    /** A request. */
    public static byte[] request(long id, ByteString method, int timeoutMillis, boolean oneWay, ByteString arguments) {
        int size = CodedOutputStream.computeUInt64Size(Envelope.ID_FIELD_NUMBER, id)
                + CodedOutputStream.computeBytesSize(Envelope.METHOD_FIELD_NUMBER, method)
                + CodedOutputStream.computeUInt32Size(Envelope.TIMEOUT_MILLIS_FIELD_NUMBER, timeoutMillis)
                + CodedOutputStream.computeBoolSize(Envelope.ONE_WAY_FIELD_NUMBER, oneWay)
                + CodedOutputStream.computeBytesSize(Envelope.ARGUMENTS_FIELD_NUMBER, arguments);
        var bytes = new byte[size];
        var out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeUInt64(Envelope.ID_FIELD_NUMBER, id);
            out.writeBytes(Envelope.METHOD_FIELD_NUMBER, method);
            out.writeUInt32(Envelope.TIMEOUT_MILLIS_FIELD_NUMBER, timeoutMillis);
            out.writeBool(Envelope.ONE_WAY_FIELD_NUMBER, oneWay);
            out.writeBytes(Envelope.ARGUMENTS_FIELD_NUMBER, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("an array that is too short", e);
        }
        return bytes;
    }

    /** A response with a result. */
    public static byte[] response(long id, ByteString result) {
        int kind = Envelope.Kind.RESPONSE_VALUE;
        int size = CodedOutputStream.computeEnumSize(Envelope.KIND_FIELD_NUMBER, kind)
                + CodedOutputStream.computeUInt64Size(Envelope.ID_FIELD_NUMBER, id)
                + CodedOutputStream.computeBytesSize(Envelope.RESULT_FIELD_NUMBER, result);
        var bytes = new byte[size];
        var out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeEnum(Envelope.KIND_FIELD_NUMBER, kind);
            out.writeUInt64(Envelope.ID_FIELD_NUMBER, id);
            out.writeBytes(Envelope.RESULT_FIELD_NUMBER, result);
        } catch (IOException e) {
            throw new UncheckedIOException("an array that is too short", e);
        }
        return bytes;
    }
}
