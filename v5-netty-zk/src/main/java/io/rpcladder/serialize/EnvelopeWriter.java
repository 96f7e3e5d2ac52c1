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

    /** A request. Like protobuf's own, it has no fields for what is 0, false or empty. */
    public static byte[] request(long id, ByteString method, int timeoutMillis, boolean oneWay, ByteString arguments) {
        int size = CodedOutputStream.computeBytesSize(Envelope.METHOD_FIELD_NUMBER, method)
                + (id == 0 ? 0 : CodedOutputStream.computeUInt64Size(Envelope.ID_FIELD_NUMBER, id))
                + (timeoutMillis == 0
                        ? 0
                        : CodedOutputStream.computeUInt32Size(Envelope.TIMEOUT_MILLIS_FIELD_NUMBER, timeoutMillis))
                + (oneWay ? CodedOutputStream.computeBoolSize(Envelope.ONE_WAY_FIELD_NUMBER, true) : 0)
                + sizeOf(Envelope.ARGUMENTS_FIELD_NUMBER, arguments);
        return write(size, out -> {
            if (id != 0) {
                out.writeUInt64(Envelope.ID_FIELD_NUMBER, id);
            }
            out.writeBytes(Envelope.METHOD_FIELD_NUMBER, method);
            if (timeoutMillis != 0) {
                out.writeUInt32(Envelope.TIMEOUT_MILLIS_FIELD_NUMBER, timeoutMillis);
            }
            if (oneWay) {
                out.writeBool(Envelope.ONE_WAY_FIELD_NUMBER, true);
            }
            writeBytes(Envelope.ARGUMENTS_FIELD_NUMBER, arguments, out);
        });
    }

    /** A response with a result. */
    public static byte[] response(long id, ByteString result) {
        int kind = Envelope.Kind.RESPONSE_VALUE;
        int size = CodedOutputStream.computeEnumSize(Envelope.KIND_FIELD_NUMBER, kind)
                + CodedOutputStream.computeUInt64Size(Envelope.ID_FIELD_NUMBER, id)
                + sizeOf(Envelope.RESULT_FIELD_NUMBER, result);
        return write(size, out -> {
            out.writeEnum(Envelope.KIND_FIELD_NUMBER, kind);
            out.writeUInt64(Envelope.ID_FIELD_NUMBER, id);
            writeBytes(Envelope.RESULT_FIELD_NUMBER, result, out);
        });
    }

    @FunctionalInterface
    private interface Fields {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] write(int size, Fields fields) {
        var bytes = new byte[size];
        try {
            fields.to(CodedOutputStream.newInstance(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("an array that is too short", e);
        }
        return bytes;
    }

    private static int sizeOf(int field, ByteString bytes) {
        return bytes.isEmpty() ? 0 : CodedOutputStream.computeBytesSize(field, bytes);
    }

    private static void writeBytes(int field, ByteString bytes, CodedOutputStream out) throws IOException {
        if (!bytes.isEmpty()) {
            out.writeBytes(field, bytes);
        }
    }
}
