package io.rpcladder.config;

import io.rpcladder.CallOptions;
import io.rpcladder.ServiceKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service that is called. Begin with {@link #of}; what is not set is inherited from {@link ConsumerConfig}. */
public final class ReferenceConfig<T> {

    private final Class<T> type;
    private String group = "";
    private String version = "";
    private String url = "";
    private String loadbalance = "";
    private String cluster = "";
    private boolean check = true;
    private boolean async;
    private CallOptions options = CallOptions.NONE;
    private List<MethodConfig> methods = List.of();

    private ReferenceConfig(Class<T> type) {
        this.type = type;
    }

    /** A service without group and version, found by the registry. */
    public static <T> ReferenceConfig<T> of(Class<T> type) {
        return new ReferenceConfig<>(type);
    }

    /** The group, {@code *} for any. */
    public ReferenceConfig<T> group(String name) {
        group = name;
        return this;
    }

    /** The version, {@code *} for any. */
    public ReferenceConfig<T> version(String name) {
        version = name;
        return this;
    }

    /** Where the service is, {@code host:port} or several with commas; empty for the registry. */
    public ReferenceConfig<T> url(String address) {
        url = address;
        return this;
    }

    /** The load balancer's name; empty for the default. */
    public ReferenceConfig<T> loadbalance(String name) {
        loadbalance = name;
        return this;
    }

    /** What happens when a call fails, {@code failover} or {@code failfast}; empty for the default. */
    public ReferenceConfig<T> cluster(String name) {
        cluster = name;
        return this;
    }

    /** Whether the start fails if there is no provider. */
    public ReferenceConfig<T> check(boolean wanted) {
        check = wanted;
        return this;
    }

    /** Whether methods return at once, and their results are fetched by {@link io.rpcladder.RpcContext#future}. */
    public ReferenceConfig<T> async(boolean returns) {
        async = returns;
        return this;
    }

    /** How long a call may take with all its attempts; 0 for ever. */
    public ReferenceConfig<T> timeout(@Nullable Duration limit) {
        return options(options.withTimeout(limit));
    }

    /** How often a call is tried again. */
    public ReferenceConfig<T> retries(@Nullable Integer number) {
        return options(options.withRetries(number));
    }

    /** The serializer, by name. */
    public ReferenceConfig<T> serialization(@Nullable String name) {
        return options(options.withSerialization(name));
    }

    /** Whether all methods may run twice without harm. */
    public ReferenceConfig<T> idempotent(boolean all) {
        return options(options.withIdempotent(all));
    }

    /** What holds for single methods. */
    public ReferenceConfig<T> methods(List<MethodConfig> some) {
        methods = List.copyOf(some);
        return this;
    }

    private ReferenceConfig<T> options(CallOptions other) {
        options = other;
        return this;
    }

    /** Interface, group and version. */
    public ServiceKey key() {
        return new ServiceKey(type.getName(), group, version);
    }

    Class<T> type() {
        return type;
    }

    String url() {
        return url;
    }

    String loadbalance() {
        return loadbalance;
    }

    String cluster() {
        return cluster;
    }

    boolean check() {
        return check;
    }

    boolean async() {
        return async;
    }

    CallOptions options() {
        return options;
    }

    List<MethodConfig> methods() {
        return methods;
    }
}
