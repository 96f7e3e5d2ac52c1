package io.rpcladder.config;

import io.rpcladder.CallOptions;
import io.rpcladder.ExtensionLoader;
import io.rpcladder.NoProviderException;
import io.rpcladder.RpcMethod;
import io.rpcladder.ServiceKey;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.proxy.GenericService;
import io.rpcladder.proxy.ProxyFactory;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.registry.Registry;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services that an application calls, and the clients that do so; they connect when they are first needed. */
final class Consuming implements AutoCloseable {

    private static final Integer NO_RETRIES = 0;
    private static final String FAIL_FAST = "failfast";
    private static final List<String> MODES = List.of(ConsumerConfig.FAIL_OVER, FAIL_FAST);

    private final String name;
    private final ConsumerConfig config;
    private final Serializers serializers;
    private final Clients clients;
    private final List<Referred> references = new ArrayList<>();
    private final Callbacks callbacks = new Callbacks();
    private final ProxyFactory proxies;
    private boolean started;
    private boolean closed;

    Consuming(ApplicationConfig config, Registry registry, ClassLoader loader) {
        this.name = config.name();
        this.config = config.consumer();
        this.serializers = new Serializers(List.of(this.config.serialization()), config.allowed(), loader);
        this.clients = new Clients(this.config, registry, serializers, loader);
        this.proxies = new ExtensionLoader<>(ProxyFactory.class, loader).get(this.config.proxy());
        mustBeMode("rpc.consumer.cluster", this.config.cluster());
    }

    <T> T refer(ReferenceConfig<T> reference) {
        T proxy;
        Referred referred;
        synchronized (this) {
            proxy = proxy(reference);
            var known = new KnownProviders(reference.key(), clients.registry(reference));
            referred = new Referred(reference, known, clients.of(reference), method -> method(reference, method));
            references.add(referred);
            if (!started) {
                return proxy;
            }
        }
        checkOrForget(referred); // without the lock: it takes its time
        return proxy;
    }

    private <T> T proxy(ReferenceConfig<T> reference) {
        mustBeOpen();
        MethodNames.check(reference.type(), reference.methods());
        serializers.named(reference.options().serialization()); // a wrong name is noticed now
        for (Method java : reference.type().getMethods()) {
            if (!java.isDefault()) {
                method(reference, java); // what does not fit it is noticed now, too
            }
        }
        Invoker client = invoker(reference);
        Invoker invoker = CallStyle.isNeeded(reference) ? new CallStyle(client, reference, callbacks) : client;
        return RpcProxy.create(reference.type(), invoker, method -> method(reference, method), proxies);
    }

    private void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException("application " + name + " was closed");
        }
    }

    /** A service that is called by names. No reference says more of such calls than the application does. */
    synchronized GenericService generic(ServiceKey service, CallOptions options) {
        mustBeOpen();
        var unsaid = ReferenceConfig.of(GenericService.class);
        Integer usual = failFast(unsaid) ? NO_RETRIES : config.retries();
        return GenericService.of(service, invoker(unsaid), options.withRetries(either(options.retries(), usual)));
    }

    private Invoker invoker(ReferenceConfig<?> reference) {
        return Filter.chain(config.filters(), clients.of(reference));
    }

    /** What is said nearest to the call counts: of the method, of the reference, by the interface, by the application. */
    private RpcMethod method(ReferenceConfig<?> reference, Method java) {
        RpcMethod method = RpcMethod.of(reference.type(), java).of(reference.key());
        CallOptions own = reference.options();
        CallOptions options = method.options().withIdempotent(method.options().idempotent() || own.idempotent());
        options = options.withSerialization(own.serialization());
        options = options.withRetries(either(own.retries(), failFast(reference) ? NO_RETRIES : config.retries()));
        options = options.withTimeout(either(own.timeout(), options.timeout()));
        for (MethodConfig said : reference.methods()) {
            options = said.name().equals(java.getName()) ? said.over(options) : options;
        }
        return method.with(options);
    }

    /** With one try a call fails as soon as one has failed; with more it goes elsewhere, where that is safe. */
    private boolean failFast(ReferenceConfig<?> reference) {
        String own = reference.cluster();
        String mode = own.isEmpty() ? config.cluster() : own;
        mustBeMode("the cluster of " + reference.key(), mode);
        Integer retries = reference.options().retries();
        if (own.equals(FAIL_FAST) && retries != null && retries > 0) {
            throw new IllegalArgumentException("the cluster of " + reference.key()
                    + " is failfast, which never tries again, and its retries are " + retries
                    + "; leave one of the two out");
        }
        return mode.equals(FAIL_FAST);
    }

    private static void mustBeMode(String what, String mode) {
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException(what + " is \"" + mode + "\", which is none of " + MODES);
        }
    }

    private static <V> @Nullable V either(@Nullable V first, @Nullable V second) {
        return first == null ? second : first;
    }

    /**
     * Makes sure that all who are asked for are there.
     *
     * @throws NoProviderException if one is not
     */
    void start() {
        long deadline = deadline();
        begin().forEach(referred -> check(referred, deadline));
    }

    private synchronized List<Referred> begin() {
        started = true;
        return List.copyOf(references);
    }

    private long deadline() {
        return System.nanoTime() + config.checkTimeout().toNanos();
    }

    private void check(Referred referred, long deadline) {
        if (config.check()) {
            referred.check(deadline);
        }
    }

    private void checkOrForget(Referred referred) {
        try {
            check(referred, deadline());
        } catch (NoProviderException e) {
            forget(referred);
            throw e;
        }
    }

    private synchronized void forget(Referred referred) {
        references.remove(referred);
        referred.close();
    }

    synchronized List<Referred> references() {
        return List.copyOf(references);
    }

    @Override
    public synchronized void close() {
        closed = true;
        references.forEach(Referred::close);
        references.clear();
        clients.close();
        callbacks.close();
    }
}
