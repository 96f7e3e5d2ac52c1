package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.rpcladder.serialize.Containers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collections: how many, and each with its class. */
final class CollectionsSerializer extends Serializer<Collection<@Nullable Object>> {

    private final Supplier<Collection<@Nullable Object>> empty;

    CollectionsSerializer(Supplier<Collection<@Nullable Object>> empty) {
        this.empty = empty;
    }

    @Override
    public void write(Kryo kryo, Output out, Collection<@Nullable Object> value) {
        Containers.refuseOrder(value);
        out.writeVarInt(value.size(), true);
        for (Object element : value) {
            kryo.writeClassAndObject(out, element);
        }
    }

    @Override
    public Collection<@Nullable Object> read(Kryo kryo, Input in, Class<? extends Collection<@Nullable Object>> type) {
        int size = ((BodyInput) in).readLength();
        Collection<@Nullable Object> read = empty.get();
        kryo.reference(read);
        if (!Containers.growsSlowly(read)) {
            for (int i = 0; i < size; i++) {
                read.add(kryo.readClassAndObject(in));
            }
            return read;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(kryo.readClassAndObject(in));
        }
        ((BodyInput) in).hashing().fill(read, elements);
        return read;
    }
}
