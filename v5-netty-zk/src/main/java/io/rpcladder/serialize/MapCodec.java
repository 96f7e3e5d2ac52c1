package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map: field 1 for each entry, which is a message of key and value. */
final class MapCodec extends MessageCodec<Map<@Nullable Object, @Nullable Object>> {

    private final RowCodec<@Nullable Object[]> entry;
    private final int entryTag;
    private final Supplier<Map<@Nullable Object, @Nullable Object>> empty;
    private final boolean sorted;

    MapCodec(ValueCodec<?> key, ValueCodec<?> value, Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        this.entry = RowCodec.of(List.of(new FieldsCodec.Slot(key, null), new FieldsCodec.Slot(value, null)));
        this.entryTag = tag(1, entry);
        this.empty = empty;
        this.sorted = empty.get() instanceof SortedMap;
    }

    @Override
    void writeFields(Map<@Nullable Object, @Nullable Object> map, WireWriter out) {
        if (sorted && map instanceof SortedMap<?, ?> own) {
            CollectionCodec.refuseOrder(own.comparator());
        }
        map.forEach((key, value) -> writeField(entryTag, entry, new @Nullable Object[] {key, value}, out));
    }

    @Override
    Map<@Nullable Object, @Nullable Object> readFields(CodedInputStream in) throws IOException {
        var keys = new ArrayList<@Nullable Object>();
        var values = new ArrayList<@Nullable Object>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == entryTag) {
                @Nullable Object[] pair = entry.read(in);
                keys.add(pair[0]);
                values.add(pair[1]);
            } else {
                skip(tag, in);
            }
        }
        CollectionCodec.refuseCollisions(keys);
        if (sorted) {
            CollectionCodec.refuseHugeNumbers(keys);
        }
        Map<@Nullable Object, @Nullable Object> read = empty.get();
        for (int i = 0; i < keys.size(); i++) {
            read.put(keys.get(i), values.get(i));
        }
        return read;
    }
}
