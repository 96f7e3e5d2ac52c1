package io.rpcladder.config;

import io.rpcladder.CallOptions;
import io.rpcladder.NoProviderException;
import io.rpcladder.RpcException;
import io.rpcladder.ServiceKey;
import io.rpcladder.proxy.GenericService;
import io.rpcladder.registry.Registry;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The running whole: a registry, a server if services are offered, clients if services are called. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * try (var app = new RpcApplication(ApplicationConfig.named("shop"))) {
 *     app.export(Stock.class, new Warehouse());
 *     Prices prices = app.refer(Prices.class);
 *     app.start();
 *     …
 * }
 * }</pre>
 */
public final class RpcApplication implements AutoCloseable {

    private final ApplicationConfig config;
    private final Registry registry;
    private final Providing providing;
    private final Consuming consuming;
    private volatile boolean started;
    private volatile boolean closed;

    /**
     * An application that neither offers nor calls anything yet.
     *
     * @throws IllegalArgumentException if there is no such registry, or no such serializer
     */
    public RpcApplication(ApplicationConfig config) {
        this(config, RpcApplication.class.getClassLoader());
    }

    /** The same, where this class loader finds extensions, and classes that are named. */
    public RpcApplication(ApplicationConfig config, ClassLoader loader) {
        this.config = config;
        this.registry = config.registry().open(loader);
        try {
            this.providing = new Providing(config, registry, loader);
            this.consuming = new Consuming(config, registry, loader);
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Offers a service without group and version. */
    public <T> void export(Class<T> type, T service) {
        export(ServiceConfig.of(type, service));
    }

    /**
     * Offers a service: from the start on, or at once if that has been.
     *
     * @throws IllegalArgumentException if the type is not an interface, or names a type that cannot travel, or a method that
     *     is named is not in it
     * @throws IllegalStateException if the service is offered already, or the application was closed
     */
    public void export(ServiceConfig<?> service) {
        mustBeOpen();
        providing.export(service);
    }

    /** An object that calls a service without group and version. */
    public <T> T refer(Class<T> type) {
        return refer(ReferenceConfig.of(type));
    }

    /**
     * An object that calls a service. It may be used by many threads, and before the start.
     *
     * @throws IllegalArgumentException if the type is not an interface, or something that is named does not exist
     * @throws IllegalStateException if the application was closed
     * @throws NoProviderException if the application has started, the reference is checked, and nobody offers the service
     */
    public <T> T refer(ReferenceConfig<T> reference) {
        return consuming.refer(reference);
    }

    /** Calls a service without its interface, by names, where its server takes such calls. */
    public GenericService generic(ServiceKey service) {
        return generic(service, CallOptions.NONE);
    }

    /**
     * The same.
     *
     * @param options how its methods are called
     */
    public GenericService generic(ServiceKey service, CallOptions options) {
        return consuming.generic(service, options);
    }

    /**
     * Offers the services, and makes sure that those which are called are there. Starting twice is harmless.
     *
     * @throws NoProviderException if nobody offers a service whose reference is checked; all is closed then
     * @throws RpcException if the server's address cannot be had; all is closed then
     * @throws IllegalStateException if it was closed
     */
    public synchronized void start() {
        mustBeOpen();
        if (started) {
            return;
        }
        started = true;
        try {
            providing.start();
            consuming.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException("application " + config.name() + " was closed");
        }
    }

    /** Whether it has started, and has neither stopped offering nor was closed. */
    public boolean isRunning() {
        return started && !closed;
    }

    public ApplicationConfig config() {
        return config;
    }

    /** Where the server listens; null if nothing is offered, and before the start. */
    public @Nullable InetSocketAddress address() {
        return providing.address();
    }

    /** The services that are offered. */
    public Set<ServiceKey> services() {
        return providing.services();
    }

    /** The services that are called. */
    public List<RpcReferenceInfo> references() {
        return consuming.references().stream().map(Referred::info).toList();
    }

    /**
     * Where calls of some references would go now, and why. Calls nobody.
     *
     * @param which is given what each reference asks for
     */
    public List<RpcReferenceOutlook> outlooks(Predicate<ServiceKey> which) {
        return consuming.references().stream()
                .filter(referred -> which.test(referred.config().key()))
                .map(referred ->
                        referred.outlook(config.consumer(), config.registry().address()))
                .toList();
    }

    /**
     * Offers nothing any more: takes the services out of the registry, asks clients to go elsewhere, and waits for the calls
     * in hand. References can still be called, by those calls too. Stopping twice is harmless, and starting again is
     * possible.
     */
    public void stopOffering() {
        started = false;
        providing.close();
    }

    /** Stops offering, and closes the clients then. Closing twice is harmless. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        stopOffering();
        consuming.close();
        registry.close();
    }
}
