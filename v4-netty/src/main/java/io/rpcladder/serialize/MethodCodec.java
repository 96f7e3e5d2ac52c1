package io.rpcladder.serialize;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.rpcladder.RpcCodecException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes and reads the arguments, the result and the errors of one method. Safe for use by many threads. */
public final class MethodCodec {

    private final String call;
    private final Class<?>[] parameters;
    private final RowCodec<@Nullable Object[]> arguments;
    private final @Nullable RowCodec<@Nullable Object[]> result;
    private final ErrorCodec errors;

    MethodCodec(Method method, String call, TypeVariables variables, ValueCodecs codecs, ErrorCodec errors) {
        this.call = call;
        this.parameters = method.getParameterTypes();
        this.arguments = RowCodec.of(Arrays.stream(method.getGenericParameterTypes())
                .map(variables::resolve)
                .map(codecs::slot)
                .toList());
        Type returned = variables.resolve(method.getGenericReturnType());
        this.result = returned == void.class ? null : RowCodec.of(List.of(codecs.slot(awaited(returned))));
        this.errors = errors;
    }

    MethodCodec(String call, int parameters, ValueCodecs codecs) {
        this.call = call;
        this.parameters = Collections.nCopies(parameters, Object.class).toArray(new Class<?>[0]);
        this.arguments = RowCodec.of(Collections.nCopies(parameters, codecs.slot(Object.class)));
        this.result = RowCodec.of(List.of(codecs.slot(Object.class)));
        this.errors = new ErrorCodec(List.of(), codecs);
    }

    /** A method that returns a future answers with what the future holds. */
    private static Type awaited(Type type) {
        if (CompletionStage.class.isAssignableFrom(TypeVariables.raw(type))) {
            Type value = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
            return value == Void.class ? Object.class : value;
        }
        return type;
    }

    /**
     * Writes the arguments.
     *
     * @param limit how many bytes they may take
     * @throws RpcCodecException if they do not fit the method, cannot travel, or take more
     */
    public ByteString encodeArguments(List<@Nullable Object> values, int limit) {
        if (values.size() != parameters.length) {
            throw new RpcCodecException(
                    call + " takes " + parameters.length + " arguments, not " + values.size(), null);
        }
        for (int i = 0; i < parameters.length; i++) {
            if (values.get(i) == null && parameters[i].isPrimitive()) {
                throw new RpcCodecException("argument " + (i + 1) + " of " + call + " may not be null", null);
            }
        }
        return encode(arguments, values.toArray(), limit, "the arguments of");
    }

    /**
     * Reads the arguments.
     *
     * @throws RpcCodecException if the bytes are not those of arguments for this method
     */
    public List<@Nullable Object> decodeArguments(ByteString bytes) {
        return Collections.unmodifiableList(Arrays.asList(decode(arguments, bytes, "the arguments of")));
    }

    /**
     * Writes the result.
     *
     * @param limit how many bytes it may take
     * @throws RpcCodecException if it cannot travel, or takes more
     */
    public ByteString encodeResult(@Nullable Object value, int limit) {
        return result == null
                ? ByteString.EMPTY
                : encode(result, new @Nullable Object[] {value}, limit, "the result of");
    }

    /**
     * Reads the result.
     *
     * @throws RpcCodecException if the bytes are not those of a result of this method
     */
    public @Nullable Object decodeResult(ByteString bytes) {
        return result == null ? null : decode(result, bytes, "the result of")[0];
    }

    public Error encodeError(Throwable error) {
        return errors.encode(error);
    }

    public Throwable decodeError(Error error) {
        return errors.decode(error);
    }

    private ByteString encode(RowCodec<@Nullable Object[]> codec, @Nullable Object[] values, int limit, String what) {
        try {
            var out = new WireWriter(limit);
            codec.writeFields(values, out);
            return UnsafeByteOperations.unsafeWrap(out.toByteArray()); // nobody else has the array
        } catch (Throwable e) { // classes of the user run here
            throw new RpcCodecException("cannot write " + what + " " + call + ": " + e, null);
        }
    }

    private @Nullable Object[] decode(RowCodec<@Nullable Object[]> codec, ByteString bytes, String what) {
        try {
            return codec.readFields(bytes.newCodedInput());
        } catch (Throwable e) { // classes of the user run here, too
            throw new RpcCodecException("refused " + what + " " + call + ": " + e, null);
        }
    }
}
