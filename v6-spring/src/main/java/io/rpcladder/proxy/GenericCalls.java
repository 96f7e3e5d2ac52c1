package io.rpcladder.proxy;

import io.rpcladder.CallOptions;
import io.rpcladder.Deadline;
import io.rpcladder.IncomingCall;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceKey;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.Results;
import io.rpcladder.transport.IoThread;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes requests of names and maps. */
final class GenericCalls implements GenericService {

    private static final Map<String, String> PRIMITIVES = Map.of(
            "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F", "double",
            "D");

    private final ServiceKey service;
    private final Invoker invoker;
    private final CallOptions options;

    GenericCalls(ServiceKey service, Invoker invoker, CallOptions options) {
        this.service = service;
        this.invoker = invoker;
        this.options = options;
    }

    @Override
    public @Nullable Object $invoke(String method, String[] parameterTypes, @Nullable Object[] arguments) {
        RpcRequest request = request(method, parameterTypes, arguments);
        if (!options.oneWay()) {
            IoThread.mustNotWait();
        }
        CompletableFuture<RpcResponse> reply = invoke(request);
        if (options.oneWay() && !reply.isDone() && Thread.currentThread() instanceof IoThread) {
            return null; // such a thread opens the connection that it waits for
        }
        try {
            return RpcProxy.awaited(request, reply).valueOrThrow();
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public CompletableFuture<@Nullable Object> $invokeAsync(
            String method, String[] parameterTypes, @Nullable Object[] arguments) {
        return Results.of(invoke(request(method, parameterTypes, arguments)));
    }

    private CompletableFuture<RpcResponse> invoke(RpcRequest request) {
        return invoker.invoke(request).toCompletableFuture();
    }

    private RpcRequest request(String method, String[] parameterTypes, @Nullable Object[] arguments) {
        List<String> types =
                Arrays.stream(parameterTypes).map(GenericCalls::className).toList();
        RpcMethod named =
                RpcMethod.named(service.service(), method, types).of(service).with(options);
        IncomingCall served = RpcContext.call();
        long deadline = served == null ? Deadline.UNSET : served.deadline(); // what is called for a call ends with it
        List<@Nullable Object> values = Collections.unmodifiableList(Arrays.asList(arguments.clone()));
        return new RpcRequest(named, values, deadline, RpcContext.attachments());
    }

    /** An array's class has another name than its type in the source: {@code [I} is {@code int[]}. */
    private static String className(String type) {
        if (!type.endsWith("[]")) {
            return type;
        }
        String element = type.substring(0, type.length() - 2);
        if (element.endsWith("[]")) {
            return "[" + className(element);
        }
        return "[" + PRIMITIVES.getOrDefault(element, "L" + element + ";");
    }

    /** A method that is known by its name declares no checked exceptions. */
    private static RuntimeException unchecked(Throwable error) {
        if (error instanceof Error fatal) {
            throw fatal;
        }
        return error instanceof RuntimeException unchecked
                ? unchecked
                : new RemoteException(error.getClass().getName(), error.getMessage());
    }
}
