package io.rpcladder;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the method that a request names and calls it. Does no I/O. Safe for use by many threads. */
public final class ServiceInvoker implements Invoker {

    private final Map<String, Service> services = new ConcurrentHashMap<>();

    /**
     * Makes a service callable under its interface's full name.
     *
     * @return this
     * @throws IllegalArgumentException if the type is not an interface
     * @throws IllegalStateException if the interface is exported already
     */
    public <T> ServiceInvoker export(Class<T> type, T service) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    type.getName() + " is not an interface; export the interface it implements");
        }
        if (services.putIfAbsent(type.getName(), Service.of(type, service)) != null) {
            throw new IllegalStateException(type.getName() + " is exported already");
        }
        return this;
    }

    @Override
    public RpcResponse invoke(RpcRequest request) {
        Service service = service(request.service());
        Method method = service.method(request.method(), request.parameterTypes());
        try {
            return RpcResponse.of(
                    method.invoke(service.target, request.arguments().toArray()));
        } catch (InvocationTargetException e) {
            return RpcResponse.threw(
                    e.getTargetException()); // whatever it is: an Error of the service is an answer too
        } catch (IllegalAccessException | IllegalArgumentException e) {
            return RpcResponse.failed(
                    new RpcCodecException("the arguments do not fit " + request.call() + ": " + e.getMessage(), null));
        }
    }

    /** The types that the arguments of a call may have; see {@link JavaCodec.ArgumentTypes}. */
    AllowedTypes argumentTypes(String service, String method, List<String> parameterTypes) {
        Service found = service(service);
        found.method(method, parameterTypes);
        return found.types;
    }

    private Service service(String name) {
        Service service = services.get(name);
        if (service == null) {
            throw new ServiceNotFoundException("no service " + name + " here; there are " + services.keySet());
        }
        return service;
    }

    /** An exported interface: what implements it, its methods by signature, and the types they name. */
    private record Service(String name, Object target, Map<String, Method> methods, AllowedTypes types) {

        static Service of(Class<?> type, Object target) {
            var methods = new TreeMap<String, Method>();
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers()) && method.trySetAccessible()) {
                    methods.put(signature(method), method);
                }
            }
            return new Service(type.getName(), target, methods, AllowedTypes.namedBy(type));
        }

        Method method(String name, List<String> parameterTypes) {
            @Nullable Method method = methods.get(signature(name, parameterTypes));
            if (method == null) {
                throw new ServiceNotFoundException("no method " + signature(name, parameterTypes) + " in " + this.name
                        + "; there are " + methods.keySet());
            }
            return method;
        }

        private static String signature(Method method) {
            return signature(
                    method.getName(),
                    Arrays.stream(method.getParameterTypes())
                            .map(Class::getName)
                            .toList());
        }

        private static String signature(String name, List<String> parameterTypes) {
            return parameterTypes.stream().collect(Collectors.joining(", ", name + "(", ")"));
        }
    }
}
