package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a row of values: the arguments of a method, the components of a record, the fields of a bean. The first is
 * field 1, and so on; a null is left out; unknown fields are skipped, so a peer may have more of them at the end.
 */
abstract class FieldsCodec<T> extends MessageCodec<T> {

    private final ValueCodec<?>[] codecs;
    private final int[] tags;
    private final @Nullable Object[] absent;

    FieldsCodec(List<Slot> slots) {
        codecs = slots.stream().map(Slot::codec).toArray(ValueCodec<?>[]::new);
        absent = slots.stream().map(Slot::absent).toArray();
        tags = IntStream.range(0, codecs.length).map(i -> tag(i + 1, codecs[i])).toArray();
    }

    /** One of the values: its type's codec, and what stands for it where it is missing: null, 0 or false. */
    record Slot(ValueCodec<?> codec, @Nullable Object absent) {}

    /** Takes a value apart: one for each slot. */
    abstract @Nullable Object[] parts(T value);

    /** Puts a value together. */
    abstract T whole(@Nullable Object[] parts);

    @Override
    void writeFields(T value, WireWriter out) {
        @Nullable Object[] parts = parts(value);
        for (int i = 0; i < parts.length; i++) {
            writeField(tags[i], codecs[i], parts[i], out);
        }
    }

    @Override
    T readFields(CodedInputStream in) throws IOException {
        @Nullable Object[] parts = absent.clone();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int index = (tag >>> 3) - 1;
            if (index < tags.length && tag == tags[index]) {
                parts[index] = codecs[index].read(in);
            } else {
                skip(tag, in);
            }
        }
        return whole(parts);
    }
}
