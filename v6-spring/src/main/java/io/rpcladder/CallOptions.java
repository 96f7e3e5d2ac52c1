package io.rpcladder;

import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a method is called. What is not set is left to the client.
 *
 * @param timeout how long a call may take with all its attempts, 0 for ever; null if not set
 * @param retries how often a call is tried again that may have run, if it is idempotent, or was refused; null if not set
 * @param oneWay whether no reply is wanted
 * @param idempotent whether running twice does no more than running once
 * @param serialization the name of the serializer; null if not set
 */
public record CallOptions(
        @Nullable Duration timeout,
        @Nullable Integer retries,
        boolean oneWay,
        boolean idempotent,
        @Nullable String serialization) {

    /** Nothing is set. */
    public static final CallOptions NONE = new CallOptions(null, null, false, false, null);

    public CallOptions {
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout is positive, or 0 for ever, not " + timeout);
        }
        if (retries != null && retries < 0) {
            throw new IllegalArgumentException("the number of retries is 0 or more, not " + retries);
        }
    }

    /** What the annotations of a method say: {@link RpcOptions} and {@link Idempotent}. */
    static CallOptions of(Method method) {
        RpcOptions said = method.getAnnotation(RpcOptions.class);
        boolean hasTimeout = said != null && said.timeoutMillis() >= 0;
        return new CallOptions(
                hasTimeout ? Duration.ofMillis(said.timeoutMillis()) : null,
                null,
                said != null && said.oneWay(),
                method.isAnnotationPresent(Idempotent.class),
                null);
    }

    public CallOptions withTimeout(@Nullable Duration other) {
        return new CallOptions(other, retries, oneWay, idempotent, serialization);
    }

    public CallOptions withRetries(@Nullable Integer other) {
        return new CallOptions(timeout, other, oneWay, idempotent, serialization);
    }

    public CallOptions withOneWay(boolean other) {
        return new CallOptions(timeout, retries, other, idempotent, serialization);
    }

    public CallOptions withIdempotent(boolean other) {
        return new CallOptions(timeout, retries, oneWay, other, serialization);
    }

    public CallOptions withSerialization(@Nullable String other) {
        return new CallOptions(timeout, retries, oneWay, idempotent, other);
    }
}
