package io.rpcladder.config;

import io.rpcladder.CallOptions;
import io.rpcladder.ExtensionLoader;
import io.rpcladder.NoProviderException;
import io.rpcladder.RpcMethod;
import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.LoadBalancer;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.proxy.GenericService;
import io.rpcladder.proxy.ProxyFactory;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.registry.Registry;
import io.rpcladder.registry.RegistryOptions;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The services that an application calls, and the clients that do so; they connect when they are first needed. */
final class Consuming implements AutoCloseable {

    private static final int CALLBACK_THREADS = 8;
    private static final Integer NO_RETRIES = 0;
    private static final String FAIL_FAST = "failfast";
    private static final List<String> MODES = List.of(ConsumerConfig.FAIL_OVER, FAIL_FAST);

    private final ApplicationConfig config;
    private final Registry registry;
    private final ClassLoader loader;
    private final Serializers serializers;
    private final Map<Route, ClusterClient> clients = new HashMap<>();
    private final Map<String, Registry> direct = new HashMap<>();
    private final List<Referred> references = new ArrayList<>();
    private final ExecutorService callbacks = new ThreadPoolExecutor(
            CALLBACK_THREADS, CALLBACK_THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                var thread = new Thread(work, "rpc-callback");
                thread.setDaemon(true);
                return thread;
            });
    private final ExtensionLoader<LoadBalancer> balancers;
    private final ProxyFactory proxies;
    private boolean started;

    /** References that agree in these share their connections. */
    private record Route(String url, String loadbalance) {}

    Consuming(ApplicationConfig config, Registry registry, ClassLoader loader) {
        this.config = config;
        this.registry = registry;
        this.loader = loader;
        this.serializers = new Serializers(List.of(config.consumer().serialization()), config.allowed(), loader);
        this.balancers = new ExtensionLoader<>(LoadBalancer.class, loader);
        this.proxies = new ExtensionLoader<>(ProxyFactory.class, loader)
                .get(config.consumer().proxy());
        ((ThreadPoolExecutor) callbacks).allowCoreThreadTimeOut(true);
    }

    synchronized <T> T refer(ReferenceConfig<T> reference) {
        MethodNames.check(reference.type(), reference.methods());
        serializers.named(reference.options().serialization()); // a wrong name is noticed now
        failFast(reference);
        ClusterClient client = client(reference);
        Invoker filtered = Filter.chain(config.consumer().filters(), client);
        Invoker invoker = CallStyle.isNeeded(reference) ? new CallStyle(filtered, reference, callbacks) : filtered;
        T proxy = RpcProxy.create(reference.type(), invoker, method -> method(reference, method), proxies);
        var known = new KnownProviders(reference.key(), registry(reference.url()));
        var referred = new Referred(reference, known, client, method -> method(reference, method));
        references.add(referred);
        if (started) {
            check(referred, deadline());
        }
        return proxy;
    }

    /** A service that is called by names. No reference says more of such calls than the application does. */
    synchronized GenericService generic(ServiceKey service, CallOptions options) {
        var unsaid = ReferenceConfig.of(GenericService.class);
        Integer usual = failFast(unsaid) ? NO_RETRIES : config.consumer().retries();
        Invoker invoker = Filter.chain(config.consumer().filters(), client(unsaid));
        return GenericService.of(service, invoker, options.withRetries(either(options.retries(), usual)));
    }

    private ClusterClient client(ReferenceConfig<?> reference) {
        String own = reference.loadbalance();
        var route = new Route(reference.url(), own.isEmpty() ? config.consumer().loadbalance() : own);
        return clients.computeIfAbsent(
                route, missing -> new ClusterClient(registry(route.url()), options(route.loadbalance()), serializers));
    }

    private ClusterOptions options(String loadbalance) {
        ClusterOptions usual = config.consumer().options();
        return loadbalance.isEmpty() ? usual : usual.withBalancers(balancer(loadbalance));
    }

    private Function<ServiceKey, LoadBalancer> balancer(String name) {
        LoadBalancer balancer = balancers.get(name);
        return service -> balancer.forService();
    }

    private Registry registry(String url) {
        return url.isEmpty()
                ? registry
                : direct.computeIfAbsent(
                        url, missing -> RegistryOptions.of("static://" + url).open(loader));
    }

    /** What is said nearest to the call counts: of the method, of the reference, by the interface, by the application. */
    private RpcMethod method(ReferenceConfig<?> reference, Method java) {
        RpcMethod method = RpcMethod.of(reference.type(), java).of(reference.key());
        CallOptions own = reference.options();
        CallOptions options = method.options().withIdempotent(method.options().idempotent() || own.idempotent());
        options = options.withSerialization(own.serialization());
        options = options.withRetries(either(
                own.retries(),
                failFast(reference) ? NO_RETRIES : config.consumer().retries()));
        options = options.withTimeout(either(own.timeout(), options.timeout()));
        for (MethodConfig said : reference.methods()) {
            options = said.name().equals(java.getName()) ? said.over(options) : options;
        }
        return method.with(options);
    }

    /** With one try a call fails as soon as one has failed; with more it goes elsewhere, where that is safe. */
    private boolean failFast(ReferenceConfig<?> reference) {
        String own = reference.cluster();
        String mode = own.isEmpty() ? config.consumer().cluster() : own;
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException(
                    "cluster \"" + mode + "\" of " + reference.key() + " is none of " + MODES);
        }
        return mode.equals(FAIL_FAST);
    }

    private static <V> @Nullable V either(@Nullable V first, @Nullable V second) {
        return first == null ? second : first;
    }

    /**
     * Makes sure that all who are asked for are there.
     *
     * @throws NoProviderException if one is not
     */
    synchronized void start() {
        started = true;
        long deadline = deadline();
        references.forEach(referred -> check(referred, deadline));
    }

    private long deadline() {
        return System.nanoTime() + config.consumer().checkTimeout().toNanos();
    }

    private void check(Referred referred, long deadline) {
        if (!config.consumer().check() || !referred.config().check()) {
            return;
        }
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        referred.providers().await(left);
        if (!referred.config().url().isEmpty()) {
            Reachable.check(referred.config().key(), referred.providers().all(), left);
        }
    }

    synchronized List<Referred> references() {
        return List.copyOf(references);
    }

    @Override
    public synchronized void close() {
        references.forEach(referred -> referred.providers().close());
        clients.values().forEach(ClusterClient::close);
        direct.values().forEach(Registry::close);
        callbacks.shutdown();
    }
}
