package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import io.rpcladder.serialize.Parts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record or a bean: the row of its parts. */
final class PartsMessage extends Message<Object> {

    private final Parts parts;
    private final RowMessage row;

    PartsMessage(Parts parts, RowMessage row) {
        this.parts = parts;
        this.row = row;
    }

    @Override
    void writeFields(Output out, Object value, int depth) throws IOException {
        if (value.getClass() != parts.type()) {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot travel as "
                    + parts.type().getName() + ": what it adds would be lost");
        }
        var values = new @Nullable Object[parts.names().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(value, i);
        }
        row.writeFields(out, values, depth);
    }

    @Override
    Object readFields(Input in) throws IOException {
        @Nullable Object[] values = row.readFields(in);
        if (!parts.isBean()) {
            return parts.whole(values);
        }
        Object bean = parts.empty();
        for (int i = 0; i < values.length; i++) {
            parts.set(bean, i, values[i]);
        }
        return bean;
    }
}
