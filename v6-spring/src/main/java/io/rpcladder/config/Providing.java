package io.rpcladder.config;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Provider;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.registry.Registration;
import io.rpcladder.registry.Registry;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services that an application offers, and the server that does so from the start on, if there are any. */
final class Providing implements AutoCloseable {

    private static final String GENERIC = "generic";

    private static final Logger log = LoggerFactory.getLogger(Providing.class);

    private final ApplicationConfig config;
    private final Registry registry;
    private final ClassLoader loader;
    private final ServiceInvoker services;
    private final Map<ServiceKey, ServiceConfig<?>> exported = new LinkedHashMap<>();
    private final List<Registration> registrations = new ArrayList<>();
    private volatile @Nullable RpcServer server;
    private @Nullable Provider self;
    private boolean started;

    Providing(ApplicationConfig config, Registry registry, ClassLoader loader) {
        this.config = config;
        this.registry = registry;
        this.loader = loader;
        ProviderConfig provider = config.provider();
        this.services = new ServiceInvoker(serializers(provider.serialization()), provider.filters(), provider.token());
    }

    private Serializers serializers(List<String> names) {
        return new Serializers(names, config.allowed(), loader);
    }

    synchronized <T> void export(ServiceConfig<T> service) {
        MethodNames.check(service.type(), service.methods());
        var limit = new TimeLimit(service.timeoutOr(config.provider().timeout()), service.methods());
        List<Filter> filters = limit.isNone() ? List.of() : List.of(limit);
        services.export(
                service.key(),
                service.type(),
                service.service(),
                new ServiceInvoker.Own(serializers(accepted(service)), filters));
        exported.put(service.key(), service);
        if (started) {
            offer(service);
        }
    }

    private List<String> accepted(ServiceConfig<?> service) {
        List<String> own = service.serialization();
        List<String> names = own.isEmpty() ? config.provider().serialization() : own;
        return config.provider().generic()
                ? Stream.concat(names.stream(), Stream.of(GENERIC)).toList()
                : names;
    }

    /** Listens, and lets the services stand in the registry. */
    synchronized void start() {
        started = true;
        exported.values().forEach(this::offer);
    }

    private void offer(ServiceConfig<?> service) {
        Provider known = self;
        if (known == null) {
            known = listen();
            self = known;
        }
        Provider provider =
                known.withWeight(service.weightOr(config.provider().weight())).withSerializers(accepted(service));
        registrations.add(registry.register(provider, List.of(service.key())));
    }

    /** Starts the server; what is said of it holds for all services, so that clients know them for one process's. */
    private Provider listen() {
        ProviderConfig said = config.provider();
        InetSocketAddress wanted = said.server().address();
        if (said.advertised().isEmpty() && wanted.getAddress().isAnyLocalAddress()) {
            throw new IllegalArgumentException("the server shall listen on all addresses of this machine (" + wanted
                    + "), of which clients need one: rpc.provider.advertised says which");
        }
        RpcServer running =
                RpcServer.start(said.server(), services, said.workers().get());
        server = running;
        InetSocketAddress address = running.address();
        log.info("{} listens on {}:{}", config.name(), address.getHostString(), address.getPort());
        return Provider.at(
                said.advertised().isEmpty()
                        ? address
                        : InetSocketAddress.createUnresolved(said.advertised(), address.getPort()),
                config.name());
    }

    Set<ServiceKey> services() {
        return services.services();
    }

    /** Where the server listens; null if there is none. */
    @Nullable
    InetSocketAddress address() {
        RpcServer running = server;
        return running == null ? null : running.address();
    }

    /**
     * Takes the services out of the registry, so that nobody new calls; then answers what is in hand, and closes. They can
     * be started again.
     */
    @Override
    public void close() {
        RpcServer running;
        synchronized (this) {
            started = false;
            registrations.forEach(Registration::close);
            registrations.clear();
            running = server;
            server = null;
            self = null;
        }
        if (running != null) {
            running.close(); // without the lock, because a call in hand may ask for something here
        }
    }
}
