package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the arguments, the result and the errors of one method. Safe for use by many threads.
 *
 * <p>What is written stands behind bytes that are left free for the message's header, so that nothing is copied to be put
 * together; the limit says how many bytes it may take without those.
 */
public final class MethodCodec {

    private final CheckedBody arguments;
    private final CheckedBody result;
    private final boolean hasResult;
    private final ErrorCodec errors;

    MethodCodec(
            Method method,
            String call,
            TypeVariables variables,
            AllowedTypes allowed,
            BodyCodecs codecs,
            ErrorCodec errors) {
        List<Type> parameters = Arrays.stream(method.getGenericParameterTypes())
                .map(variables::resolve)
                .toList();
        Type returned = variables.resolve(method.getGenericReturnType());
        this.hasResult = returned != void.class;
        List<Type> results = hasResult ? List.of(awaited(returned)) : List.of();
        this.arguments = new CheckedBody("the arguments of " + call, parameters, allowed, codecs);
        this.result = new CheckedBody("the result of " + call, results, allowed, codecs);
        this.errors = errors;
    }

    MethodCodec(String call, int parameters, AllowedTypes allowed, BodyCodecs codecs, ErrorCodec errors) {
        this.hasResult = true;
        this.arguments = new CheckedBody(
                "the arguments of " + call, Collections.nCopies(parameters, Object.class), allowed, codecs);
        this.result = new CheckedBody("the result of " + call, List.of(Object.class), allowed, codecs);
        this.errors = errors;
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
     * @param free how many bytes are left free in front
     * @param limit how many bytes they may take
     * @throws RpcCodecException if they do not fit the method, cannot or may not travel, or take more
     */
    public byte[] encodeArguments(List<@Nullable Object> values, int free, int limit) {
        return arguments.write(values.toArray(), free, limit);
    }

    /**
     * Reads the arguments.
     *
     * @throws RpcCodecException if the bytes are not those of arguments for this method, or hold what may not travel
     */
    public List<@Nullable Object> decodeArguments(byte[] bytes, int offset, int length) {
        return Collections.unmodifiableList(Arrays.asList(arguments.read(bytes, offset, length)));
    }

    /**
     * Writes the result.
     *
     * @param free how many bytes are left free in front
     * @param limit how many bytes it may take
     * @throws RpcCodecException if it cannot or may not travel, or takes more
     */
    public byte[] encodeResult(@Nullable Object value, int free, int limit) {
        return result.write(hasResult ? new @Nullable Object[] {value} : new @Nullable Object[0], free, limit);
    }

    /**
     * Reads the result.
     *
     * @throws RpcCodecException if the bytes are not those of a result of this method, or hold what may not travel
     */
    public @Nullable Object decodeResult(byte[] bytes, int offset, int length) {
        return hasResult ? result.read(bytes, offset, length)[0] : null;
    }

    /** Writes what the service threw. Where that cannot travel, or takes more than the limit, its name and message do. */
    public byte[] encodeError(Throwable error, int free, int limit) {
        return errors.encode(error, free, limit);
    }

    /**
     * Reads what the service threw.
     *
     * @throws RpcCodecException if the bytes are not those of an error
     */
    public Throwable decodeError(byte[] bytes, int offset, int length) {
        return errors.decode(bytes, offset, length);
    }
}
