package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of values: the first is field 1, and so on; a null is left out; unknown fields are skipped. */
final class RowMessage extends Message<@Nullable Object[]> {

    private final Field<Object>[] fields;
    private final @Nullable Object[] absent;

    /**
     * A row of values of these types.
     *
     * @param absent what stands where a value is missing: null, 0 or false
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    RowMessage(List<Field<?>> fields, @Nullable Object[] absent) {
        this.fields = fields.toArray(new Field[0]);
        this.absent = absent;
    }

    @Override
    void writeFields(Output out, @Nullable Object[] values, int depth) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            Object value = values[i];
            if (value != null) {
                fields[i].write(out, i + 1, value, depth);
            }
        }
    }

    @Override
    @Nullable
    Object[] readFields(Input in) throws IOException {
        @Nullable Object[] values = absent.clone();
        for (int number = in.readFieldNumber(this); number != 0; number = in.readFieldNumber(this)) {
            if (number <= fields.length) {
                values[number - 1] = fields[number - 1].read(in);
            } else {
                in.handleUnknownField(number, this);
            }
        }
        return values;
    }
}
