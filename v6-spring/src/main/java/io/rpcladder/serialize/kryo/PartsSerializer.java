package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.rpcladder.serialize.Parts;
import org.jspecify.annotations.Nullable;

/**
 * Records and beans, part by part, without names. In place of Kryo's own: those put a value into a field of another type, if a
 * peer says so.
 */
final class PartsSerializer extends Serializer<Object> {

    private final Parts parts;
    private final Class<?>[] types;

    PartsSerializer(Parts parts) {
        this.parts = parts;
        this.types = parts.types().toArray(new Class<?>[0]);
    }

    @Override
    public void write(Kryo kryo, Output out, Object value) {
        for (int i = 0; i < types.length; i++) {
            Object part = parts.get(value, i);
            if (types[i].isPrimitive()) {
                kryo.writeObject(out, part);
            } else if (kryo.isFinal(types[i])) {
                kryo.writeObjectOrNull(out, part, types[i]);
            } else {
                kryo.writeClassAndObject(out, part);
            }
        }
    }

    @Override
    public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
        if (parts.isBean()) {
            Object bean = parts.empty();
            kryo.reference(bean);
            for (int i = 0; i < types.length; i++) {
                parts.set(bean, i, part(kryo, in, i));
            }
            return bean;
        }
        var values = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = part(kryo, in, i);
        }
        return parts.whole(values);
    }

    private @Nullable Object part(Kryo kryo, Input in, int part) {
        Class<?> type = types[part];
        if (type.isPrimitive()) {
            return kryo.readObject(in, type);
        }
        return kryo.isFinal(type) ? kryo.readObjectOrNull(in, type) : kryo.readClassAndObject(in);
    }
}
