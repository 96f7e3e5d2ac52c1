package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
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

    @Override
    public int wireType() {
        return codec().wireType();
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
