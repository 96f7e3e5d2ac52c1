package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Optional;

/** An Optional: what it holds, or null. */
final class OptionalSerializer extends Serializer<Optional<?>> {

    @Override
    public void write(Kryo kryo, Output out, Optional<?> value) {
        kryo.writeClassAndObject(out, value.orElse(null));
    }

    @Override
    public Optional<?> read(Kryo kryo, Input in, Class<? extends Optional<?>> type) {
        return Optional.ofNullable(kryo.readClassAndObject(in));
    }
}
