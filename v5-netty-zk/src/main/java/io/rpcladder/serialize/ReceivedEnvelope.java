package io.rpcladder.serialize;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as it came, read as protobuf would read it. The generated class would copy the method, the arguments and the
 * result, and make a text of the method's name; these are parts of the frame here, and the name stays bytes.
 */
public final class ReceivedEnvelope {

    private static final int KIND = (Envelope.KIND_FIELD_NUMBER << 3) | WIRETYPE_VARINT;
    private static final int ID = (Envelope.ID_FIELD_NUMBER << 3) | WIRETYPE_VARINT;
    private static final int METHOD = (Envelope.METHOD_FIELD_NUMBER << 3) | WIRETYPE_LENGTH_DELIMITED;
    private static final int TIMEOUT_MILLIS = (Envelope.TIMEOUT_MILLIS_FIELD_NUMBER << 3) | WIRETYPE_VARINT;
    private static final int ONE_WAY = (Envelope.ONE_WAY_FIELD_NUMBER << 3) | WIRETYPE_VARINT;
    private static final int ARGUMENTS = (Envelope.ARGUMENTS_FIELD_NUMBER << 3) | WIRETYPE_LENGTH_DELIMITED;
    private static final int RESULT = (Envelope.RESULT_FIELD_NUMBER << 3) | WIRETYPE_LENGTH_DELIMITED;
    private static final int ERROR = (Envelope.ERROR_FIELD_NUMBER << 3) | WIRETYPE_LENGTH_DELIMITED;

    private int kind;
    private long id;
    private ByteString method = ByteString.EMPTY;
    private int timeoutMillis;
    private boolean oneWay;
    private ByteString arguments = ByteString.EMPTY;
    private ByteString result = ByteString.EMPTY;
    private @Nullable Error error;

    private ReceivedEnvelope() {}

    /**
     * Reads a frame, which nobody may change from now on.
     *
     * @throws InvalidProtocolBufferException if it is no envelope
     */
    public static ReceivedEnvelope of(byte[] frame) throws InvalidProtocolBufferException {
        CodedInputStream in = UnsafeByteOperations.unsafeWrap(frame).newCodedInput();
        in.enableAliasing(true);
        var envelope = new ReceivedEnvelope();
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                envelope.readField(tag, in);
            }
            return envelope;
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    private void readField(int tag, CodedInputStream in) throws IOException {
        switch (tag) {
            case KIND -> kind = in.readEnum();
            case ID -> id = in.readUInt64();
            case METHOD -> method = text(in.readBytes());
            case TIMEOUT_MILLIS -> timeoutMillis = in.readUInt32();
            case ONE_WAY -> oneWay = in.readBool();
            case ARGUMENTS -> arguments = in.readBytes();
            case RESULT -> result = in.readBytes();
            case ERROR -> readError(in);
            default -> MessageCodec.skip(tag, in);
        }
    }

    private static ByteString text(ByteString bytes) throws InvalidProtocolBufferException {
        if (!bytes.isValidUtf8()) {
            throw new InvalidProtocolBufferException("a name that is not UTF-8");
        }
        return bytes;
    }

    /** A message that comes twice is one, with the fields of both: so protobuf has it. */
    private void readError(CodedInputStream in) throws IOException {
        var read = error == null ? Error.newBuilder() : error.toBuilder();
        in.readMessage(read, ExtensionRegistryLite.getEmptyRegistry());
        error = read.build();
    }

    public Envelope.Kind kind() {
        Envelope.Kind known = Envelope.Kind.forNumber(kind);
        return known == null ? Envelope.Kind.UNRECOGNIZED : known;
    }

    public long id() {
        return id;
    }

    /** The method's name on the wire. */
    public ByteString method() {
        return method;
    }

    /** How many milliseconds are left until nobody waits for the response; 0 for no limit. */
    public int timeoutMillis() {
        return timeoutMillis;
    }

    public boolean oneWay() {
        return oneWay;
    }

    public ByteString arguments() {
        return arguments;
    }

    public ByteString result() {
        return result;
    }

    /** What was thrown; null for a result. */
    public @Nullable Error error() {
        return error;
    }
}
