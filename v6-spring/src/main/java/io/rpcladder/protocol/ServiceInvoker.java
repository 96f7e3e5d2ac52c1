package io.rpcladder.protocol;

import io.rpcladder.RpcAuthenticationException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceKey;
import io.rpcladder.exchange.ExportedMethod;
import io.rpcladder.exchange.MethodName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the method that a request names and calls it. Does no I/O. Safe for use by many threads. */
public final class ServiceInvoker implements Invoker, ExportedMethod.Table {

    private final Serializers serializers;
    private final List<Filter> filters;
    private final byte[] token;
    private final Map<ServiceKey, ExportedService> services = new ConcurrentHashMap<>();

    /** With the default serializer, for everybody. */
    public ServiceInvoker() {
        this(Serializers.standard(), List.of(), "");
    }

    /**
     * An invoker without services.
     *
     * @param serializers those that are accepted
     * @param filters what is done around each call
     * @param token what clients have to show; empty for nothing
     */
    public ServiceInvoker(Serializers serializers, List<Filter> filters, String token) {
        this.serializers = serializers;
        this.filters = List.copyOf(filters);
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Makes a service callable under its interface's full name.
     *
     * @return this
     * @throws IllegalArgumentException if the type is not an interface, or names a type that cannot travel
     * @throws IllegalStateException if the interface is exported already
     */
    public <T> ServiceInvoker export(Class<T> type, T service) {
        return export(ServiceKey.of(type.getName()), type, service);
    }

    /**
     * Makes a service callable in a group and version.
     *
     * @return this
     * @throws IllegalArgumentException if the type is not an interface, or the key is not one of it, or a type that it names
     *     cannot travel
     * @throws IllegalStateException if the interface is exported already in this group and version
     */
    public <T> ServiceInvoker export(ServiceKey key, Class<T> type, T service) {
        return export(key, type, service, new Own(serializers, List.of()));
    }

    /**
     * What a service has for itself.
     *
     * @param serializers those that are accepted for it, in place of the others' ones
     * @param filters what is done around its calls, after what is done around all
     */
    public record Own(Serializers serializers, List<Filter> filters) {}

    /** The same, with something that only this service has. */
    public <T> ServiceInvoker export(ServiceKey key, Class<T> type, T service, Own own) {
        if (!key.service().equals(type.getName()) || key.isPattern()) {
            throw new IllegalArgumentException(
                    key + " cannot be the name of a " + type.getName() + " that is exported");
        }
        var all = Stream.concat(filters.stream(), own.filters().stream()).toList();
        var exported = new ExportedService(key, type, service, own.serializers(), all);
        if (services.putIfAbsent(key, exported) != null) {
            throw new IllegalStateException(
                    key + " is exported already; another group or version would tell them apart");
        }
        return this;
    }

    /** The services that are exported now. */
    public Set<ServiceKey> services() {
        return Set.copyOf(services.keySet());
    }

    @Override
    public ExportedMethod find(MethodName name, String shown) {
        if (token.length > 0 && !MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8))) {
            throw new RpcAuthenticationException(
                    (shown.isEmpty() ? "no token was shown" : "the token that was shown is not the one")
                            + " for " + WrongNames.shortened(name.service().toString())
                            + "; rpc.consumer.token is to be what rpc.provider.token is");
        }
        return find(name);
    }

    private ExportedService.Exported find(MethodName name) {
        ServiceKey key = name.service();
        ExportedService service = key.isPattern() ? newest(key) : services.get(key);
        ExportedService.Exported method = service == null ? null : service.method(name.signature());
        if (method == null) {
            throw service == null
                    ? WrongNames.noService(key, services.keySet())
                    : WrongNames.noMethod(key, name.signature(), service.signatures());
        }
        return method;
    }

    private @Nullable ExportedService newest(ServiceKey asked) {
        return services.keySet().stream()
                .filter(asked::accepts)
                .max((left, right) -> ServiceKey.BY_VERSION.compare(left.version(), right.version()))
                .map(services::get)
                .orElse(null);
    }

    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        try {
            RpcMethod method = request.method();
            return find(MethodName.of(method)).invoke(request);
        } catch (RpcException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
