package io.rpcladder.protocol;

import io.rpcladder.IncomingCall;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceKey;
import io.rpcladder.exchange.ExportedMethod;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.Serializer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The methods of a service that is offered, and the object that implements it. Safe for use by many threads. */
final class ExportedService {

    private final Map<String, Exported> methods = new HashMap<>();
    private final Serializers serializers;

    /**
     * A service.
     *
     * @throws IllegalArgumentException if the type is not an interface, or names a type that cannot travel
     */
    ExportedService(ServiceKey key, Class<?> type, Object service, Serializers serializers, List<Filter> filters) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    type.getName() + " is not an interface; export the interface it implements");
        }
        this.serializers = serializers;
        for (Method java : type.getMethods()) {
            if (!Modifier.isStatic(java.getModifiers()) && java.trySetAccessible()) {
                RpcMethod method = RpcMethod.of(type, java).of(key);
                var exported = new Exported(method, new Call(method, java, service), filters);
                exported.codec(serializers.named(null).id()); // what cannot travel is noticed now
                methods.put(method.signature(), exported);
            }
        }
    }

    @Nullable
    Exported method(String signature) {
        return methods.get(signature);
    }

    Collection<String> signatures() {
        return methods.keySet();
    }

    /** A method, with the filters before it. */
    final class Exported implements ExportedMethod {

        private final RpcMethod method;
        private final Call service;
        private final List<Filter> filters;
        private final AtomicReferenceArray<@Nullable MethodCodec> codecs =
                new AtomicReferenceArray<>(Byte.MAX_VALUE + 1);

        Exported(RpcMethod method, Call service, List<Filter> filters) {
            this.method = method;
            this.service = service;
            this.filters = filters;
        }

        @Override
        public MethodCodec codec(int id) {
            MethodCodec known = id >= 0 ? codecs.get(id) : null;
            return known == null ? made(serializers.accepted(id)) : known;
        }

        private MethodCodec made(Serializer serializer) {
            Class<?> type = Objects.requireNonNull(method.type());
            Method java = Objects.requireNonNull(method.java());
            MethodCodec codec = serializers.codec(type, serializer).of(java, method.call());
            codecs.set(serializer.id(), codec);
            return codec;
        }

        @Override
        public boolean direct() {
            return method.direct();
        }

        @Override
        public String call() {
            return method.call();
        }

        @Override
        public CompletionStage<RpcResponse> invoke(List<@Nullable Object> arguments, IncomingCall call) {
            var request = new RpcRequest(method, arguments, call.deadline(), call.attachments());
            return filters.isEmpty() ? begin(request, call) : throughFilters(request, call);
        }

        private CompletionStage<RpcResponse> throughFilters(RpcRequest request, IncomingCall call) {
            return Filter.chain(filters, passed -> begin(passed, call)).invoke(request);
        }

        /** Whatever the filters say of it afterwards, the service may have done something. */
        private CompletionStage<RpcResponse> begin(RpcRequest request, IncomingCall call) {
            call.begins();
            return service.invoke(request);
        }

        CompletionStage<RpcResponse> invoke(RpcRequest request) {
            return Filter.chain(filters, service).invoke(request);
        }
    }

    /** Calls the object itself, through a method handle: the JVM compiles it as if the call stood in the code. */
    private static final class Call implements Invoker {

        private final RpcMethod method;
        private final MethodHandle handle;
        private final boolean isFuture;
        private final int parameters;

        Call(RpcMethod method, Method java, Object service) {
            this.method = method;
            this.isFuture = CompletionStage.class.isAssignableFrom(java.getReturnType());
            this.parameters = java.getParameterCount();
            try {
                this.handle = MethodHandles.lookup()
                        .unreflect(java)
                        .bindTo(service)
                        .asFixedArity()
                        .asSpreader(Object[].class, parameters)
                        .asType(MethodType.methodType(Object.class, Object[].class));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException("cannot call " + method + ": " + e.getMessage(), e);
            }
        }

        @Override
        public CompletionStage<RpcResponse> invoke(RpcRequest request) {
            @Nullable Object[] arguments = request.arguments().toArray();
            if (arguments.length != parameters) {
                return CompletableFuture.failedFuture(new RpcCodecException(
                        method + " takes " + parameters + " arguments, not " + arguments.length, null));
            }
            try {
                Object result = (Object) handle.invokeExact(arguments);
                return isFuture
                        ? whenDone((CompletionStage<?>) result)
                        : CompletableFuture.completedFuture(RpcResponse.of(result));
            } catch (Throwable e) { // whatever it is: an Error of the service is an answer too
                return CompletableFuture.completedFuture(RpcResponse.threw(e));
            }
        }

        /** A service that returns a future answers when it completes, and its thread is free meanwhile. */
        private CompletionStage<RpcResponse> whenDone(@Nullable CompletionStage<?> result) {
            if (result == null) {
                return CompletableFuture.completedFuture(
                        RpcResponse.threw(new NullPointerException(method + " returned null in place of a future")));
            }
            IncomingCall call = RpcContext.call();
            if (call != null && result instanceof CompletableFuture<?> future) {
                call.onCancel(() -> future.cancel(false));
            }
            return result.handle((value, error) ->
                    error == null ? RpcResponse.of(value) : RpcResponse.threw(RpcException.unwrapped(error)));
        }
    }
}
