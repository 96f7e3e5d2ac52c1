package io.rpcladder.serialize.fory;

import io.rpcladder.serialize.AllowedTypes;
import org.apache.fory.config.Config;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.serializer.Serializer;

/** Stands for a class that Fory knows by itself, and that may not travel. */
final class RefusingSerializer extends Serializer<Object> {

    @SuppressWarnings("unchecked")
    RefusingSerializer(Config config, Class<?> type) {
        super(config, (Class<Object>) type);
    }

    @Override
    public void write(WriteContext context, Object value) {
        throw AllowedTypes.refusal(type.getName());
    }

    @Override
    public Object read(ReadContext context) {
        throw AllowedTypes.refusal(type.getName());
    }
}
