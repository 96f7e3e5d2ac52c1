package io.rpcladder.serialize.json;

import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.Serializer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON for callers that do not have the service's classes: what they send and get are texts, numbers, booleans, lists, and
 * maps in place of objects. A number with a fraction is a Double, or a BigDecimal if a Double has not all of its digits.
 * The server knows the types and reads objects out of the maps. A map may name its class by
 * {@code @class} where the declared type leaves it open, and only allowed ones are understood.
 */
public final class GenericSerializer implements Serializer {

    private final JsonSerializer json = new JsonSerializer();

    /** Fails where Jackson is not on the class path. */
    public GenericSerializer() {}

    @Override
    public byte id() {
        return Serializer.GENERIC;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        JsonMapper mapper = json.mapper(allowed, false);
        return types -> new Body(types, mapper);
    }

    /** A caller does not know which methods return nothing, and gets null of them. */
    private static final class Body implements BodyCodec {

        private final int values;
        private final JsonBody body;

        Body(List<Type> types, JsonMapper mapper) {
            this.values = types.size();
            this.body = new JsonBody(types, mapper, ExactDecimals::new);
        }

        @Override
        public byte[] write(@Nullable Object[] values, int free, int limit) {
            return body.write(values, free, limit);
        }

        @Override
        public @Nullable Object[] read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? new @Nullable Object[values] : body.read(bytes, offset, length);
        }
    }
}
