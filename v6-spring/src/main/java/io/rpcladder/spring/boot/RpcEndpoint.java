package io.rpcladder.spring.boot;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Provider;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.config.RpcReferenceInfo;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** The endpoint {@code rpc}: what the application offers and calls, and who would answer. */
@Endpoint(id = "rpc")
public final class RpcEndpoint {

    private final RpcApplication application;

    RpcEndpoint(RpcApplication application) {
        this.application = application;
    }

    /**
     * The application as it stands now.
     *
     * @param name what it calls itself
     * @param registry where it finds providers
     * @param address where it listens; null if it does not
     */
    public record Description(
            String name,
            String registry,
            @Nullable String address,
            List<String> services,
            List<Reference> references) {}

    /**
     * A service that is called.
     *
     * @param url the direct address; empty for the registry
     * @param providers who would be called now
     */
    public record Reference(String service, String url, List<Server> providers) {}

    /** A process that offers the service. */
    public record Server(
            String address, String application, String group, String version, int weight, List<String> serializers) {}

    /** What is there. */
    @ReadOperation
    public Description description() {
        InetSocketAddress address = application.address();
        return new Description(
                application.config().name(),
                application.config().registry().address(),
                address == null ? null : address.getHostString() + ":" + address.getPort(),
                application.services().stream()
                        .map(ServiceKey::toString)
                        .sorted()
                        .toList(),
                application.references().stream().map(RpcEndpoint::reference).toList());
    }

    /** Said in place of an explanation. */
    public record Unknown(String message) {}

    /**
     * Where calls would go, and why.
     *
     * @param reference an interface's name, with or without its package; or with group and version, as {@link
     *     #description} shows them
     * @param method only this one; null for all
     */
    @ReadOperation
    public WebEndpointResponse<?> explain(
            @Selector(match = Selector.Match.ALL_REMAINING) String[] reference, @Nullable String method) {
        String name = String.join("/", reference);
        List<Explanation> found = application.outlooks(service -> isMeant(service, name)).stream()
                .map(one -> Explanation.of(one, method))
                .toList();
        if (found.isEmpty()) {
            List<ServiceKey> known = application.references().stream()
                    .map(RpcReferenceInfo::service)
                    .distinct()
                    .toList();
            return notFound("there is no reference " + name + "; there are " + known);
        }
        return found.stream().allMatch(one -> one.methods().isEmpty())
                ? notFound("no reference " + name + " has a method " + method)
                : new WebEndpointResponse<>(found);
    }

    private static WebEndpointResponse<?> notFound(String message) {
        return new WebEndpointResponse<>(new Unknown(message), WebEndpointResponse.STATUS_NOT_FOUND);
    }

    private static boolean isMeant(ServiceKey service, String name) {
        String type = service.service();
        return name.equals(service.toString())
                || name.equals(type)
                || name.equals(type.substring(1 + Math.max(type.lastIndexOf('.'), type.lastIndexOf('$'))));
    }

    private static Reference reference(RpcReferenceInfo reference) {
        return new Reference(
                reference.service().toString(),
                reference.url(),
                reference.providers().stream().map(RpcEndpoint::server).toList());
    }

    private static Server server(Provider provider) {
        return new Server(
                provider.address(),
                provider.application(),
                provider.group(),
                provider.version(),
                provider.weight(),
                provider.serializers());
    }
}
