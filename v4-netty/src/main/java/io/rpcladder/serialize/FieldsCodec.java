package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a row of values: the arguments of a method, the components of a record, the fields of a bean. The first is
 * field 1, and so on; a null is left out; unknown fields are skipped, so a peer may have more of them.
 */
abstract class FieldsCodec<T> extends MessageCodec<T> {

    /** One of the values: its type's codec, and what stands for it where it is missing: null, 0 or false. */
    record Slot(ValueCodec<?> codec, @Nullable Object absent) {}

    /** Found when first used, because types may contain themselves. */
    abstract List<Slot> slots();

    abstract @Nullable Object value(T whole, int index);

    abstract T whole(@Nullable Object[] values);

    @Override
    void writeFields(T value, WireWriter out) {
        List<Slot> slots = slots();
        for (int i = 0; i < slots.size(); i++) {
            writeField(i + 1, slots.get(i).codec(), value(value, i), out);
        }
    }

    @Override
    T readFields(CodedInputStream in) throws IOException {
        List<Slot> slots = slots();
        var values = new @Nullable Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = slots.get(i).absent();
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int index = (tag >>> 3) - 1;
            if (index < values.length
                    && isField(tag, index + 1, slots.get(index).codec())) {
                values[index] = slots.get(index).codec().read(in);
            } else {
                in.skipField(tag);
            }
        }
        return whole(values);
    }
}
