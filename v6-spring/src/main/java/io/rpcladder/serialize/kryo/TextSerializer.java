package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableSerializer;
import io.rpcladder.serialize.TextForm;

/** Values as their texts. */
final class TextSerializer extends ImmutableSerializer<Object> {

    private final TextForm<?> form;

    TextSerializer(TextForm<?> form) {
        this.form = form;
    }

    @Override
    public void write(Kryo kryo, Output out, Object value) {
        out.writeString(form.write(value));
    }

    @Override
    public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
        return form.read(in.readString());
    }
}
