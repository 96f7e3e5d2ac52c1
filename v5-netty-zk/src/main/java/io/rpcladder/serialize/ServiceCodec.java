package io.rpcladder.serialize;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** Makes the codecs of an interface's methods. Safe for use by many threads. */
public final class ServiceCodec {

    private final TypeVariables variables;
    private final ValueCodecs codecs = new ValueCodecs();
    private final ErrorCodec errors;

    /** For the methods of this interface. */
    public ServiceCodec(Class<?> service) {
        this.variables = TypeVariables.of(service);
        List<Class<?>> declared = Arrays.stream(service.getMethods())
                .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
                .toList();
        this.errors = new ErrorCodec(declared, codecs);
    }

    /**
     * The codec of one of the methods.
     *
     * @param call what stands for the method in error messages
     * @throws IllegalArgumentException if a type in its signature cannot travel; the message says which and why
     */
    public synchronized MethodCodec of(Method method, String call) {
        return new MethodCodec(method, call, variables, codecs, errors);
    }

    /** The codec of a method that is known by its names alone: it carries plain values. */
    public static MethodCodec untyped(String call, int parameters) {
        return new MethodCodec(call, parameters, new ValueCodecs());
    }
}
