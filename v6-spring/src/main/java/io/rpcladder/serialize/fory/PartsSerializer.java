package io.rpcladder.serialize.fory;

import io.rpcladder.serialize.Parts;
import org.apache.fory.config.Config;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** A record or a bean, part by part; each value is checked before it is put into its field. */
final class PartsSerializer extends Serializer<Object> {

    private final Parts parts;

    @SuppressWarnings("unchecked")
    PartsSerializer(Config config, Parts parts) {
        super(config, (Class<Object>) parts.type());
        this.parts = parts;
    }

    @Override
    public void write(WriteContext context, Object value) {
        for (int i = 0; i < parts.names().size(); i++) {
            context.writeRef(parts.get(value, i));
        }
    }

    @Override
    public Object read(ReadContext context) {
        int count = parts.names().size();
        if (parts.isBean()) {
            Object bean = parts.empty();
            context.reference(bean);
            for (int i = 0; i < count; i++) {
                parts.set(bean, i, context.readRef());
            }
            return bean;
        }
        var values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = context.readRef();
        }
        return parts.whole(values);
    }
}
