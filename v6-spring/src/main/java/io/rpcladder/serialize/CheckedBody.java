package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is checked at both ends, whichever serializer writes it: what fails is an {@link RpcCodecException} that
 * says where, and what is read fits the types. Safe for use by many threads.
 */
final class CheckedBody {

    private static final byte[] NOTHING = {};

    private final String what;
    private final Class<?>[] types;
    private final boolean[] primitive;
    private final @Nullable BodyCodec codec;

    /**
     * A body of values of these types.
     *
     * @param what how it stands in error messages: {@code the arguments of package.Service.method(types)}
     * @throws RpcCodecException if a type is not allowed, or cannot travel in this format
     */
    CheckedBody(String what, List<Type> types, AllowedTypes allowed, BodyCodecs codecs) {
        this.what = what;
        this.types = types.stream()
                .map(TypeVariables::raw)
                .map(type -> MethodType.methodType(type).wrap().returnType())
                .toArray(Class<?>[]::new);
        this.primitive = new boolean[this.types.length];
        for (int i = 0; i < primitive.length; i++) {
            primitive[i] = TypeVariables.raw(types.get(i)).isPrimitive();
        }
        allowed.checkAll(types);
        this.codec = types.isEmpty() ? null : codecs.codec(types);
    }

    byte[] write(@Nullable Object[] values, int free, int limit) {
        check(values);
        if (codec == null) {
            return free == 0 ? NOTHING : new byte[free];
        }
        try {
            byte[] bytes = codec.write(values, free, limit);
            if (bytes.length - free > limit) {
                throw LimitedOutput.tooLong(limit);
            }
            return bytes;
        } catch (Throwable e) { // classes of the user run here
            throw new RpcCodecException("cannot write " + what + ": " + reason(e), null);
        }
    }

    /** Nothing is expected of a body without values: a newer peer may send some. */
    @Nullable
    Object[] read(byte[] bytes, int offset, int length) {
        if (codec == null) {
            return new @Nullable Object[0];
        }
        @Nullable Object[] values;
        try {
            values = codec.read(bytes, offset, length);
        } catch (Throwable e) { // classes of the user run here, too
            throw new RpcCodecException("refused " + what + ": " + reason(e), null);
        }
        check(values);
        return values;
    }

    private void check(@Nullable Object[] values) {
        if (values.length != types.length) {
            throw new RpcCodecException(what + " are " + types.length + ", not " + values.length, null);
        }
        for (int i = 0; i < types.length; i++) {
            Object value = values[i];
            if (value == null ? primitive[i] : !types[i].isInstance(value)) {
                throw new RpcCodecException(
                        "number " + (i + 1) + " of " + what + " must be a " + types[i].getName() + ", not "
                                + (value == null
                                        ? "null"
                                        : "a " + value.getClass().getName()),
                        null);
            }
        }
    }

    /** Libraries wrap what is thrown within them, our own refusals as well, some of them several times. */
    private static String reason(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof RpcCodecException) {
                return String.valueOf(cause.getMessage());
            }
            cause = cause.getCause();
        }
        return error.toString();
    }
}
