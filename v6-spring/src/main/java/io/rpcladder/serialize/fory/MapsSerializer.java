package io.rpcladder.serialize.fory;

import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Hashing;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.MapSerializer;
import org.jspecify.annotations.Nullable;

/** Maps, read into the usual class for what they are. No order of a comparator, and no keys of chosen hash codes. */
@SuppressWarnings("rawtypes") // as Fory has it
final class MapsSerializer extends MapSerializer<Map> {

    private final Hashing hashing;
    private final Supplier<Map<@Nullable Object, @Nullable Object>> empty;

    @SuppressWarnings("unchecked")
    MapsSerializer(
            TypeResolver types,
            Class<?> type,
            Hashing hashing,
            Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        super(types, (Class<Map>) type, true);
        this.hashing = hashing;
        this.empty = empty;
    }

    /** Keys and values, as long as they are read. */
    private static final class Pending extends AbstractMap<@Nullable Object, @Nullable Object> {
        private final Map<@Nullable Object, @Nullable Object> map;
        private final List<@Nullable Object> keys = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();

        Pending(Map<@Nullable Object, @Nullable Object> map) {
            this.map = map;
        }

        @Override
        public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
            keys.add(key);
            values.add(value);
            return null;
        }

        @Override
        public Set<Entry<@Nullable Object, @Nullable Object>> entrySet() {
            throw new UnsupportedOperationException("a map that is still being read");
        }
    }

    @Override
    public Map onMapWrite(WriteContext context, Map value) {
        Containers.refuseOrder(value);
        return super.onMapWrite(context, value);
    }

    @Override
    public Map newMap(ReadContext context, boolean entriesAdvance) {
        setNumElements(readMapSize(context, context.getBuffer(), entriesAdvance));
        Map<@Nullable Object, @Nullable Object> map = empty.get();
        context.reference(map);
        return new Pending(map);
    }

    @Override
    public Map onMapRead(Map read) {
        Pending pending = (Pending) read;
        hashing.fill(pending.map, pending.keys, pending.values);
        return pending.map;
    }
}
