package io.rpcladder.proxy;

import io.rpcladder.Deadline;
import io.rpcladder.IncomingCall;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.Results;
import io.rpcladder.transport.IoThread;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an interface callable: turns every call of one of its methods into a request for an {@link Invoker}. */
public final class RpcProxy implements InvocationHandler {

    private final Class<?> service;
    private final Invoker invoker;
    private final Function<Method, RpcMethod> options;
    private final Map<Method, RpcMethod> methods = new ConcurrentHashMap<>();

    private RpcProxy(Class<?> service, Invoker invoker, Function<Method, RpcMethod> options) {
        this.service = service;
        this.invoker = invoker;
        this.options = options;
    }

    /**
     * An object whose methods are calls of the service. Its default methods run here, as do {@code toString},
     * {@code equals} and {@code hashCode}. It throws what the service throws, and {@link RpcException}. It may be used by
     * many threads if the invoker may.
     *
     * @throws IllegalArgumentException if the service is not an interface
     */
    public static <T> T create(Class<T> service, Invoker invoker) {
        return create(service, invoker, method -> RpcMethod.of(service, method), new JdkProxyFactory());
    }

    /**
     * The same, made by this factory.
     *
     * @param options says how each method is called; asked once for each
     */
    public static <T> T create(
            Class<T> service, Invoker invoker, Function<Method, RpcMethod> options, ProxyFactory factory) {
        return factory.create(service, new RpcProxy(service, invoker, options));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        List<@Nullable Object> all = arguments == null ? List.of() : Arrays.asList(arguments);
        if (method.getDeclaringClass() == Object.class) {
            return invokeHere(proxy, method, all);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        RpcMethod known = methods.get(method);
        RpcMethod called = known == null ? methods.computeIfAbsent(method, options) : known;
        IncomingCall served = RpcContext.call();
        long deadline = served == null ? Deadline.UNSET : served.deadline(); // what is called for a call ends with it
        var request = new RpcRequest(called, Collections.unmodifiableList(all), deadline, RpcContext.attachments());
        if (CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            return Results.of(invoker.invoke(request).toCompletableFuture());
        }
        if (!called.oneWay()) {
            IoThread.mustNotWait();
        }
        CompletableFuture<RpcResponse> reply = invoker.invoke(request).toCompletableFuture();
        boolean isLeftAlone = called.oneWay() && !reply.isDone() && Thread.currentThread() instanceof IoThread;
        return isLeftAlone
                ? null
                : await(method, request, reply); // such a thread opens the connection that it waits for
    }

    private static @Nullable Object await(Method method, RpcRequest request, CompletableFuture<RpcResponse> reply)
            throws Throwable {
        return valueOrThrow(method, awaited(request, reply));
    }

    /** Apart from what the service threw, which may be an InterruptedException, too, but not of this thread. */
    static RpcResponse awaited(RpcRequest request, CompletableFuture<RpcResponse> reply) throws Throwable {
        try {
            RpcResponse response = reply.get();
            if (response == null) {
                throw new RpcException("a filter has answered " + request.call() + " with nothing");
            }
            RpcContext.answered(response.attachments());
            return response;
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException e) {
            reply.cancel(false);
            Thread.currentThread().interrupt();
            throw new RpcException("interrupted while waiting for " + request.call() + "; it may have run", e);
        }
    }

    private @Nullable Object invokeHere(Object proxy, Method method, List<@Nullable Object> arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments.get(0);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "proxy of " + service.getName();
        };
    }

    /** A checked exception that the method does not declare would surprise its caller: it arrives by name. */
    private static @Nullable Object valueOrThrow(Method method, RpcResponse response) throws Throwable {
        Throwable error = response.error();
        if (error instanceof Exception && !(error instanceof RuntimeException)) {
            boolean declared = Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(error));
            throw declared ? error : new RemoteException(error.getClass().getName(), error.getMessage());
        }
        Object value = response.valueOrThrow();
        Class<?> type = method.getReturnType();
        // An UnawaitedInvoker has no value yet; a primitive result is 0 or false then, as in a new array.
        return value == null && type.isPrimitive() && type != void.class
                ? Array.get(Array.newInstance(type, 1), 0)
                : value;
    }
}
