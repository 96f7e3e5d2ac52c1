package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map: field 1 for each entry, which is a message of key and value. */
final class MapCodec extends MessageCodec<Map<@Nullable Object, @Nullable Object>> {

    private final RowCodec entry;
    private final Supplier<Map<@Nullable Object, @Nullable Object>> empty;

    MapCodec(ValueCodec<?> key, ValueCodec<?> value, Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        this.entry = new RowCodec(List.of(new FieldsCodec.Slot(key, null), new FieldsCodec.Slot(value, null)));
        this.empty = empty;
    }

    @Override
    void writeFields(Map<@Nullable Object, @Nullable Object> map, WireWriter out) {
        map.forEach((key, value) -> writeField(1, entry, new @Nullable Object[] {key, value}, out));
    }

    @Override
    Map<@Nullable Object, @Nullable Object> readFields(CodedInputStream in) throws IOException {
        Map<@Nullable Object, @Nullable Object> read = empty.get();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isField(tag, 1, entry)) {
                @Nullable Object[] pair = entry.read(in);
                read.put(pair[0], pair[1]);
            } else {
                in.skipField(tag);
            }
        }
        return read;
    }
}
