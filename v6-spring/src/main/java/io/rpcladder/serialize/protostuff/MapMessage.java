package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import io.rpcladder.serialize.Containers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map: field 1 for each entry, which is a row of key and value. */
final class MapMessage extends Message<Map<@Nullable Object, @Nullable Object>> {

    private final RowMessage entry;
    private final Supplier<Map<@Nullable Object, @Nullable Object>> empty;

    MapMessage(Field<?> key, Field<?> value, Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        this.entry = new RowMessage(List.of(key, value), new @Nullable Object[2]);
        this.empty = empty;
    }

    @Override
    void writeFields(Output out, Map<@Nullable Object, @Nullable Object> map, int depth) throws IOException {
        Containers.refuseOrder(map);
        for (Map.Entry<@Nullable Object, @Nullable Object> each : map.entrySet()) {
            entry.write(out, 1, new @Nullable Object[] {each.getKey(), each.getValue()}, depth);
        }
    }

    @Override
    Map<@Nullable Object, @Nullable Object> readFields(Input in) throws IOException {
        List<@Nullable Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int number = in.readFieldNumber(this); number != 0; number = in.readFieldNumber(this)) {
            if (number == 1) {
                @Nullable Object[] pair = entry.read(in);
                keys.add(pair[0]);
                values.add(pair[1]);
            } else {
                in.handleUnknownField(number, this);
            }
        }
        Map<@Nullable Object, @Nullable Object> map = empty.get();
        ((BodyInput) in).hashing().fill(map, keys, values);
        return map;
    }
}
