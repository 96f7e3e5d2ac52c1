package io.rpcladder.protocol;

import com.google.protobuf.ByteString;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.exchange.ExportedMethod;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the method that a request names and calls it. Does no I/O. Safe for use by many threads. */
public final class ServiceInvoker implements Invoker, ExportedMethod.Table {

    /** So much of a name that is not known here is repeated, in logs as well; a hostile one may have megabytes. */
    private static final int MAX_NAME = 500;

    private final Map<ByteString, ExportedMethod> methods = new ConcurrentHashMap<>();
    private final Set<String> services = ConcurrentHashMap.newKeySet();

    /**
     * Makes a service callable under its interface's full name.
     *
     * @return this
     * @throws IllegalArgumentException if the type is not an interface, or names a type that cannot travel
     * @throws IllegalStateException if the interface is exported already
     */
    public <T> ServiceInvoker export(Class<T> type, T service) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    type.getName() + " is not an interface; export the interface it implements");
        }
        var exported = new HashMap<ByteString, ExportedMethod>();
        var codecs = new ServiceCodec(type);
        for (Method java : type.getMethods()) {
            if (!Modifier.isStatic(java.getModifiers()) && java.trySetAccessible()) {
                RpcMethod method = RpcMethod.of(type, java);
                exported.put(
                        ByteString.copyFromUtf8(method.path()),
                        new Exported(method, java, service, codecs.of(java, method.call())));
            }
        }
        if (!services.add(type.getName())) {
            throw new IllegalStateException(type.getName() + " is exported already");
        }
        methods.putAll(exported);
        return this;
    }

    /** The full names of the interfaces that are exported now. */
    public Set<String> services() {
        return Set.copyOf(services);
    }

    @Override
    public ExportedMethod find(ByteString path) {
        ExportedMethod method = methods.get(path);
        if (method == null) {
            throw notFound(path.substring(0, Math.min(path.size(), MAX_NAME)).toStringUtf8());
        }
        return method;
    }

    private ServiceNotFoundException notFound(String path) {
        String service = path.replaceAll("/.*", "");
        if (!services.contains(service)) {
            return new ServiceNotFoundException("no service " + service + " here; there are " + services);
        }
        var signatures = new TreeSet<String>();
        for (ByteString known : methods.keySet()) {
            if (known.toStringUtf8().startsWith(service + "/")) {
                signatures.add(known.toStringUtf8().substring(service.length() + 1));
            }
        }
        return new ServiceNotFoundException(
                "no method " + path.substring(path.indexOf('/') + 1) + " in " + service + "; there are " + signatures);
    }

    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        try {
            return find(ByteString.copyFromUtf8(request.method().path())).invoke(request.arguments());
        } catch (ServiceNotFoundException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A method of a service, and the object that implements it. */
    private record Exported(RpcMethod method, Method java, Object service, MethodCodec codec)
            implements ExportedMethod {

        @Override
        public boolean direct() {
            return method.direct();
        }

        @Override
        public CompletionStage<RpcResponse> invoke(List<@Nullable Object> arguments) {
            try {
                Object result = java.invoke(service, arguments.toArray());
                if (CompletionStage.class.isAssignableFrom(java.getReturnType())) {
                    return whenDone((CompletionStage<?>) result);
                }
                return CompletableFuture.completedFuture(RpcResponse.of(result));
            } catch (InvocationTargetException e) {
                // whatever it is: an Error of the service is an answer too
                return CompletableFuture.completedFuture(RpcResponse.threw(e.getTargetException()));
            } catch (IllegalAccessException | IllegalArgumentException e) {
                return CompletableFuture.failedFuture(
                        new RpcCodecException("the arguments do not fit " + method + ": " + e.getMessage(), null));
            }
        }

        /** A service that returns a future answers when it completes, and its thread is free meanwhile. */
        private CompletionStage<RpcResponse> whenDone(@Nullable CompletionStage<?> result) {
            if (result == null) {
                return CompletableFuture.completedFuture(
                        RpcResponse.threw(new NullPointerException(method + " returned null in place of a future")));
            }
            return result.handle((value, error) -> {
                if (error == null) {
                    return RpcResponse.of(value);
                }
                Throwable cause = error.getCause();
                return RpcResponse.threw(error instanceof CompletionException && cause != null ? cause : error);
            });
        }
    }
}
