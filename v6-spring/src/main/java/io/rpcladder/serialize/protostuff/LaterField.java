package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for the field of a type within that type itself, as long as it is being made. */
final class LaterField implements Field<Object> {

    private @Nullable Field<Object> field;

    @SuppressWarnings("unchecked")
    void is(Field<?> made) {
        field = (Field<Object>) made;
    }

    private Field<Object> field() {
        return Objects.requireNonNull(field);
    }

    @Override
    public void write(Output out, int number, Object value, int depth) throws IOException {
        field().write(out, number, value, depth);
    }

    @Override
    public Object read(Input in) throws IOException {
        return field().read(in);
    }
}
