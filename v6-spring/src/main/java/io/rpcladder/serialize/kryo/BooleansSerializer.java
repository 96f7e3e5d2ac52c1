package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Arrays of booleans. Kryo's own serializer makes an array of any length that is announced. */
final class BooleansSerializer extends Serializer<boolean[]> {

    @Override
    public void write(Kryo kryo, Output out, boolean[] value) {
        out.writeVarInt(value.length, true);
        out.writeBooleans(value, 0, value.length);
    }

    @Override
    public boolean[] read(Kryo kryo, Input in, Class<? extends boolean[]> type) {
        return in.readBooleans(((BodyInput) in).readLength());
    }
}
