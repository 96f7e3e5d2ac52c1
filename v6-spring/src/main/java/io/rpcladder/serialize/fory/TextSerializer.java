package io.rpcladder.serialize.fory;

import io.rpcladder.serialize.TextForm;
import org.apache.fory.config.Config;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.serializer.Serializer;

/** Values as their texts. */
final class TextSerializer extends Serializer<Object> {

    private final TextForm<?> form;

    @SuppressWarnings("unchecked")
    TextSerializer(Config config, Class<?> type, TextForm<?> form) {
        super(config, (Class<Object>) type, false, true);
        this.form = form;
    }

    @Override
    public void write(WriteContext context, Object value) {
        context.writeString(form.write(value));
    }

    @Override
    public Object read(ReadContext context) {
        return form.read(context.readString());
    }
}
