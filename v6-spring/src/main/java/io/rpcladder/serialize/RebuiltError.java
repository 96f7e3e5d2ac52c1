package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception class that can be made anew: with its message, and with its own fields. Safe for use by many threads. */
final class RebuiltError {

    private final Class<?> type;
    private final List<Field> fields;
    private final CheckedBody body;

    /** Made when it is needed: that takes the JVM a millisecond, and each service has forty. */
    private volatile @Nullable Constructor<?> constructor;

    private RebuiltError(Class<?> type, List<Field> fields, CheckedBody body) {
        this.type = type;
        this.fields = fields;
        this.body = body;
    }

    /**
     * Looks at an exception class.
     *
     * @throws RpcCodecException if a field cannot or may not travel
     * @throws java.lang.reflect.InaccessibleObjectException if a class keeps its fields to itself, as those of the JDK do
     */
    static RebuiltError of(Class<?> type, AllowedTypes allowed, BodyCodecs codecs) {
        List<Field> fields = BeanCodec.fields(type, Throwable.class);
        TypeVariables variables = TypeVariables.of(type);
        List<Type> types = fields.stream()
                .map(field -> variables.resolve(field.getGenericType()))
                .toList();
        return new RebuiltError(type, fields, new CheckedBody("a " + type.getName(), types, allowed, codecs));
    }

    /** The bytes of its own fields; null if they cannot be written, or take more than the limit. */
    byte @Nullable [] write(Throwable error, int limit) {
        try {
            return body.write(BeanCodec.values(error, fields), 0, limit);
        } catch (RpcCodecException | IllegalArgumentException e) {
            return null;
        }
    }

    Throwable read(byte[] bytes, @Nullable String message) {
        @Nullable Object[] values = body.read(bytes, 0, bytes.length);
        return (Throwable) BeanCodec.made(constructor(), fields, values, message);
    }

    private Constructor<?> constructor() {
        Constructor<?> known = constructor;
        if (known == null) {
            known = PlainExceptions.constructor(type);
            constructor = known;
        }
        return known;
    }
}
