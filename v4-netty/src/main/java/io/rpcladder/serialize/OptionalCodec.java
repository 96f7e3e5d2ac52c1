package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.Optional;

/** An optional: a message with field 1, or without. */
final class OptionalCodec extends MessageCodec<Optional<?>> {

    private final ValueCodec<?> content;

    OptionalCodec(ValueCodec<?> content) {
        this.content = content;
    }

    @Override
    void writeFields(Optional<?> value, WireWriter out) {
        value.ifPresent(present -> writeField(1, content, present, out));
    }

    @Override
    Optional<?> readFields(CodedInputStream in) throws IOException {
        Optional<?> read = Optional.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isField(tag, 1, content)) {
                read = Optional.of(content.read(in));
            } else {
                in.skipField(tag);
            }
        }
        return read;
    }
}
