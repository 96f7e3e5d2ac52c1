package io.rpcladder;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method of a service, as both ends know it. Immutable, and a fast key: the same method is found again by its hash. */
public final class RpcMethod {

    private final String service;
    private final String signature;
    private final String path;
    private final String call;
    private final int parameterCount;
    private final @Nullable Class<?> type;
    private final @Nullable Method java;
    private final @Nullable Duration timeout;
    private final boolean oneWay;
    private final boolean direct;
    private final int hash;

    private RpcMethod(
            String service, String name, List<String> parameterTypes, @Nullable Class<?> type, @Nullable Method java) {
        Optional<RpcOptions> options = Optional.ofNullable(java).map(method -> method.getAnnotation(RpcOptions.class));
        this.service = service;
        this.signature = name + "(" + String.join(", ", parameterTypes) + ")";
        this.path = service + "/" + signature;
        this.call = service + "." + signature;
        this.parameterCount = parameterTypes.size();
        this.type = type;
        this.java = java;
        this.timeout = options.map(RpcOptions::timeoutMillis)
                .filter(millis -> millis >= 0)
                .map(Duration::ofMillis)
                .orElse(null);
        this.oneWay = options.map(RpcOptions::oneWay).orElse(false);
        this.direct = options.map(RpcOptions::direct).orElse(false);
        this.hash = Objects.hash(service, signature);
        if (java != null && oneWay && java.getReturnType() != void.class) {
            throw new IllegalArgumentException(call + " is one-way, so it must return nothing");
        }
    }

    /**
     * A method of an interface, with what {@link RpcOptions} say of it.
     *
     * @throws IllegalArgumentException if the options do not fit the method
     */
    public static RpcMethod of(Class<?> service, Method method) {
        var types =
                Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
        return new RpcMethod(service.getName(), method.getName(), types, service, method);
    }

    /** A method that is known by its names alone. */
    public static RpcMethod named(String service, String name, List<String> parameterTypes) {
        return new RpcMethod(service, name, parameterTypes, null, null);
    }

    /** The full name of the interface. */
    public String service() {
        return service;
    }

    /** The method's name and the types of its parameters, which tell overloads apart: {@code method(types)}. */
    public String signature() {
        return signature;
    }

    public int parameterCount() {
        return parameterCount;
    }

    /** The interface; null for a method that is known by its names alone. */
    public @Nullable Class<?> type() {
        return type;
    }

    /** The method in the interface, or in one that it extends; null for one that is known by its names alone. */
    public @Nullable Method java() {
        return java;
    }

    /** How long a call may take, 0 for ever; null for the client's default. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /** Whether no reply is wanted. */
    public boolean oneWay() {
        return oneWay;
    }

    /** Whether the service never blocks here, and may run on the thread that reads the connection. */
    public boolean direct() {
        return direct;
    }

    /** How the method is named on the wire: {@code package.Service/method(types)}. */
    public String path() {
        return path;
    }

    /** How the method is named in error messages: {@code package.Service.method(types)}. */
    public String call() {
        return call;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RpcMethod method
                        && type == method.type
                        && service.equals(method.service)
                        && signature.equals(method.signature)
                        && Objects.equals(java, method.java));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return call();
    }
}
