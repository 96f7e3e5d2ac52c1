package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** A message of a class that protoc generated: it travels as it is. */
final class GeneratedMessageCodec implements ValueCodec<MessageLite> {

    private final MessageLite prototype;

    GeneratedMessageCodec(Class<?> type) throws ReflectiveOperationException {
        this.prototype = (MessageLite) type.getMethod("getDefaultInstance").invoke(null);
    }

    @Override
    public int wireType() {
        return WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    @Override
    public void write(MessageLite value, WireWriter out) {
        out.bytes(value.toByteArray());
    }

    @Override
    public MessageLite read(CodedInputStream in) throws IOException {
        return prototype.getParserForType().parseFrom(in.readByteArray());
    }
}
