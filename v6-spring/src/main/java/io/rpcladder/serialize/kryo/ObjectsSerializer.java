package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Arrays of objects: how many, and each with its class. */
final class ObjectsSerializer extends Serializer<@Nullable Object[]> {

    private final Class<?> component;

    ObjectsSerializer(Class<?> component) {
        this.component = component;
    }

    @Override
    public void write(Kryo kryo, Output out, @Nullable Object[] value) {
        out.writeVarInt(value.length, true);
        for (Object element : value) {
            kryo.writeClassAndObject(out, element);
        }
    }

    @Override
    public @Nullable Object[] read(Kryo kryo, Input in, Class<? extends @Nullable Object[]> type) {
        var read = (@Nullable Object[]) Array.newInstance(component, ((BodyInput) in).readLength());
        kryo.reference(read);
        for (int i = 0; i < read.length; i++) {
            read[i] = kryo.readClassAndObject(in);
        }
        return read;
    }
}
