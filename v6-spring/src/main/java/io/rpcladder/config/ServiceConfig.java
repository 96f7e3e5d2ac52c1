package io.rpcladder.config;

import io.rpcladder.ServiceKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that is offered: an interface and the object that implements it. Begin with {@link #of}; what is not set is
 * inherited from {@link ProviderConfig}.
 */
public final class ServiceConfig<T> {

    private final Class<T> type;
    private final T service;
    private String group = "";
    private String version = "";
    private @Nullable Integer weight;
    private @Nullable Duration timeout;
    private List<String> serialization = List.of();
    private List<MethodConfig> methods = List.of();

    private ServiceConfig(Class<T> type, T service) {
        this.type = type;
        this.service = service;
    }

    /** A service without group and version. */
    public static <T> ServiceConfig<T> of(Class<T> type, T service) {
        return new ServiceConfig<>(type, service);
    }

    public ServiceConfig<T> group(String name) {
        group = name;
        return this;
    }

    public ServiceConfig<T> version(String name) {
        version = name;
        return this;
    }

    /** Its share of the calls, compared with others' weights; 0 for none. */
    public ServiceConfig<T> weight(@Nullable Integer share) {
        if (share != null && share < 0) {
            throw new IllegalArgumentException("the weight of " + type.getName() + " is 0 or more, not " + share);
        }
        weight = share;
        return this;
    }

    /** How long a call may take here, whatever its caller allows; 0 for no limit of this end. */
    public ServiceConfig<T> timeout(@Nullable Duration limit) {
        if (limit != null && limit.isNegative()) {
            throw new IllegalArgumentException(
                    "the timeout of " + type.getName() + " is positive, or 0 for no limit, not " + limit);
        }
        timeout = limit;
        return this;
    }

    /** The serializers that are accepted for it; none here for those that are accepted for all. */
    public ServiceConfig<T> serialization(List<String> names) {
        serialization = List.copyOf(names);
        return this;
    }

    /** What holds for single methods: their timeouts are read here. */
    public ServiceConfig<T> methods(List<MethodConfig> some) {
        methods = List.copyOf(some);
        return this;
    }

    /** Interface, group and version. */
    public ServiceKey key() {
        return new ServiceKey(type.getName(), group, version);
    }

    Class<T> type() {
        return type;
    }

    T service() {
        return service;
    }

    int weightOr(int inherited) {
        return weight == null ? inherited : weight;
    }

    Duration timeoutOr(Duration inherited) {
        return timeout == null ? inherited : timeout;
    }

    List<String> serialization() {
        return serialization;
    }

    List<MethodConfig> methods() {
        return methods;
    }
}
