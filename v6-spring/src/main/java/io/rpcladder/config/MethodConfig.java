package io.rpcladder.config;

import io.rpcladder.CallOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What holds for one method of a service or a reference. Begin with {@link #of}; what is not set is inherited. */
public final class MethodConfig {

    private final String name;
    private @Nullable Duration timeout;
    private @Nullable Integer retries;
    private boolean idempotent;
    private boolean oneWay;
    private boolean async;
    private @Nullable Callback onReturn;
    private @Nullable Callback onThrow;

    private MethodConfig(String name) {
        this.name = name;
    }

    /** The methods that have this name. */
    public static MethodConfig of(String name) {
        return new MethodConfig(name);
    }

    /** How long a call may take; 0 for ever. */
    public MethodConfig timeout(@Nullable Duration limit) {
        if (limit != null && limit.isNegative()) {
            throw new IllegalArgumentException(
                    "the timeout of method " + name + " is positive, or 0 for ever, not " + limit);
        }
        timeout = limit;
        return this;
    }

    /** How often a call is tried again. */
    public MethodConfig retries(@Nullable Integer number) {
        if (number != null && number < 0) {
            throw new IllegalArgumentException("the retries of method " + name + " are 0 or more, not " + number);
        }
        retries = number;
        return this;
    }

    /** Whether running twice does no more than running once. */
    public MethodConfig idempotent(boolean does) {
        idempotent = does;
        return this;
    }

    /** Whether the call ends when it is sent. */
    public MethodConfig oneWay(boolean ends) {
        oneWay = ends;
        return this;
    }

    /** Whether the method returns at once, and its result is fetched by {@link io.rpcladder.RpcContext#future}. */
    public MethodConfig async(boolean returns) {
        async = returns;
        return this;
    }

    /** Who is told what the method returned. */
    public MethodConfig onReturn(@Nullable Callback listener) {
        onReturn = listener;
        return this;
    }

    /** Who is told what a call failed with. */
    public MethodConfig onThrow(@Nullable Callback listener) {
        onThrow = listener;
        return this;
    }

    String name() {
        return name;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }

    boolean async() {
        return async;
    }

    @Nullable
    Callback onReturn() {
        return onReturn;
    }

    @Nullable
    Callback onThrow() {
        return onThrow;
    }

    /** These options, with what is said here. */
    CallOptions over(CallOptions options) {
        CallOptions changed =
                options.withOneWay(oneWay || options.oneWay()).withIdempotent(idempotent || options.idempotent());
        changed = timeout == null ? changed : changed.withTimeout(timeout);
        return retries == null ? changed : changed.withRetries(retries);
    }
}
