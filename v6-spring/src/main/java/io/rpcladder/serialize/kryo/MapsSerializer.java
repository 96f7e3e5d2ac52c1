package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.rpcladder.serialize.Containers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maps: how many, and key and value of each with their classes. */
final class MapsSerializer extends Serializer<Map<@Nullable Object, @Nullable Object>> {

    private final Supplier<Map<@Nullable Object, @Nullable Object>> empty;

    MapsSerializer(Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        this.empty = empty;
    }

    @Override
    public void write(Kryo kryo, Output out, Map<@Nullable Object, @Nullable Object> value) {
        Containers.refuseOrder(value);
        out.writeVarInt(value.size(), true);
        value.forEach((key, content) -> {
            kryo.writeClassAndObject(out, key);
            kryo.writeClassAndObject(out, content);
        });
    }

    @Override
    public Map<@Nullable Object, @Nullable Object> read(
            Kryo kryo, Input in, Class<? extends Map<@Nullable Object, @Nullable Object>> type) {
        int size = ((BodyInput) in).readLength();
        Map<@Nullable Object, @Nullable Object> read = empty.get();
        kryo.reference(read);
        List<@Nullable Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            keys.add(kryo.readClassAndObject(in));
            values.add(kryo.readClassAndObject(in));
        }
        ((BodyInput) in).hashing().fill(read, keys, values);
        return read;
    }
}
