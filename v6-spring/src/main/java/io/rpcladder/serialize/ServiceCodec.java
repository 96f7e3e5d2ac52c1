package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** Makes the codecs of an interface's methods, for one serializer. Safe for use by many threads. */
public final class ServiceCodec {

    private final TypeVariables variables;
    private final AllowedTypes allowed;
    private final BodyCodecs codecs;
    private final ErrorCodec errors;

    /**
     * For the methods of this interface.
     *
     * @throws RpcCodecException if one of the allowed types cannot travel in this serializer's format in any way
     */
    public ServiceCodec(Class<?> service, AllowedTypes allowed, Serializer serializer) {
        this.variables = TypeVariables.of(service);
        this.allowed = allowed;
        this.codecs = serializer.codecs(allowed);
        List<Class<?>> declared = Arrays.stream(service.getMethods())
                .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
                .toList();
        this.errors = new ErrorCodec(declared, allowed, codecs);
    }

    /**
     * The codec of one of the methods.
     *
     * @param call what stands for the method in error messages
     * @throws RpcCodecException if a type in its signature cannot or may not travel; the message says which and why
     */
    public synchronized MethodCodec of(Method method, String call) {
        return new MethodCodec(method, call, variables, allowed, codecs, errors);
    }

    /**
     * For methods that are known by their names alone.
     *
     * @throws RpcCodecException if one of the allowed types cannot travel in this serializer's format in any way
     */
    public static ServiceCodec untyped(AllowedTypes allowed, Serializer serializer) {
        return new ServiceCodec(Untyped.class, allowed, serializer);
    }

    private interface Untyped {}

    /**
     * The codec of a method that is known by its names alone: it carries plain values, and others that a user allows.
     *
     * @throws RpcCodecException if the serializer cannot write a value without knowing its type
     */
    public synchronized MethodCodec of(String call, int parameters) {
        return new MethodCodec(call, parameters, allowed, codecs, errors);
    }
}
