package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for the codec of a type within that type itself, as long as the codec is being made. */
final class LaterCodec implements ValueCodec<Object> {

    private @Nullable ValueCodec<Object> codec;

    @SuppressWarnings("unchecked")
    void is(ValueCodec<?> made) {
        codec = (ValueCodec<Object>) made;
    }

    private ValueCodec<Object> codec() {
        return Objects.requireNonNull(codec);
    }

    /** Only a composed value can contain itself. */
    @Override
    public int wireType() {
        return WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    @Override
    public void write(Object value, WireWriter out) {
        codec().write(value, out);
    }

    @Override
    public Object read(CodedInputStream in) throws IOException {
        return codec().read(in);
    }
}
