package io.rpcladder.serialize.json;

import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Hashing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Reads a set as a list first, to see what it would take to hash it; or a list that is copied for each element. */
final class AtOnceReader extends ValueDeserializer<Collection<@Nullable Object>> {

    private final JavaType type;
    private final Supplier<Collection<@Nullable Object>> empty;

    AtOnceReader(JavaType type) {
        this.type = type;
        this.empty = Containers.usual(type.getRawClass());
    }

    @Override
    public Collection<@Nullable Object> deserialize(JsonParser json, DeserializationContext context) {
        List<@Nullable Object> elements = context.readValue(
                json, context.getTypeFactory().constructCollectionType(ArrayList.class, type.getContentType()));
        Collection<@Nullable Object> read = empty.get();
        new Hashing().fill(read, elements);
        return read;
    }

    @Override
    public Object deserializeWithType(JsonParser json, DeserializationContext context, TypeDeserializer types) {
        return types.deserializeTypedFromArray(json, context);
    }
}
