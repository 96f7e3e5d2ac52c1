package io.rpcladder.config;

import io.rpcladder.cluster.Provider;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What holds for all services that an application offers. Begin with {@link #DEFAULT} and change what is needed.
 *
 * @param server how the server behaves, and where it listens
 * @param advertised the host that stands in the registry; empty for the one where the server listens
 * @param weight the share of the calls, compared with others' weights
 * @param timeout how long a call may take here, whatever its caller allows; 0 for no limit of this end
 * @param serialization the serializers that are accepted, by name
 * @param generic whether calls are taken that have maps in place of classes
 * @param token what clients have to show; empty for nothing
 * @param filters what is done around each call
 * @param workers makes the threads that run the services
 */
public record ProviderConfig(
        ServerOptions server,
        String advertised,
        int weight,
        Duration timeout,
        List<String> serialization,
        boolean generic,
        String token,
        List<Filter> filters,
        Supplier<WorkerPool> workers) {

    /** Where a server listens by default. */
    public static final int DEFAULT_PORT = 20_880;

    /** A name, or an IPv6 address without brackets. */
    private static final Pattern HOST =
            Pattern.compile("(?!\\.+$)[\\p{L}\\p{N}_.-]+|\\p{XDigit}*:[\\p{XDigit}.]*:[\\p{XDigit}:.]*(%\\w+)?");

    /** The default port of the loopback address, the usual weight, the default serializer, 200 threads. */
    public static final ProviderConfig DEFAULT = new ProviderConfig(
            ServerOptions.onPort(DEFAULT_PORT),
            "",
            Provider.USUAL_WEIGHT,
            Duration.ZERO,
            List.of(Serializers.DEFAULT),
            false,
            "",
            List.of(),
            () -> WorkerPool.platform(WorkerPool.DEFAULT_THREADS, WorkerPool.DEFAULT_QUEUE));

    public ProviderConfig {
        serialization = List.copyOf(serialization);
        filters = List.copyOf(filters);
        if (weight < 0) {
            throw new IllegalArgumentException("rpc.provider.weight is 0 or more, not " + weight);
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("rpc.provider.timeout is positive, or 0 for no limit, not " + timeout);
        }
        if (serialization.isEmpty()) {
            throw new IllegalArgumentException("rpc.provider.serialization names at least one serializer");
        }
        if (!advertised.isEmpty() && !HOST.matcher(advertised).matches()) {
            throw new IllegalArgumentException(
                    "rpc.provider.advertised is a host's name or address, without a port, not \"" + advertised + "\"");
        }
    }

    /** Another port of the loopback address; 0 picks a free one. */
    public ProviderConfig withPort(int port) {
        return withServer(server.withAddress(ServerOptions.onPort(port).address()));
    }

    public ProviderConfig withServer(ServerOptions other) {
        return new ProviderConfig(other, advertised, weight, timeout, serialization, generic, token, filters, workers);
    }

    /** Another host that stands in the registry than where the server listens. */
    public ProviderConfig withAdvertised(String host) {
        return new ProviderConfig(server, host, weight, timeout, serialization, generic, token, filters, workers);
    }

    public ProviderConfig withWeight(int share) {
        return new ProviderConfig(server, advertised, share, timeout, serialization, generic, token, filters, workers);
    }

    public ProviderConfig withTimeout(Duration limit) {
        return new ProviderConfig(server, advertised, weight, limit, serialization, generic, token, filters, workers);
    }

    public ProviderConfig withSerialization(List<String> names) {
        return new ProviderConfig(server, advertised, weight, timeout, names, generic, token, filters, workers);
    }

    /** Takes calls that have maps in place of classes, or not. */
    public ProviderConfig withGeneric(boolean takes) {
        return new ProviderConfig(server, advertised, weight, timeout, serialization, takes, token, filters, workers);
    }

    public ProviderConfig withToken(String other) {
        return new ProviderConfig(server, advertised, weight, timeout, serialization, generic, other, filters, workers);
    }

    public ProviderConfig withFilters(List<Filter> others) {
        return new ProviderConfig(server, advertised, weight, timeout, serialization, generic, token, others, workers);
    }

    public ProviderConfig withWorkers(Supplier<WorkerPool> others) {
        return new ProviderConfig(server, advertised, weight, timeout, serialization, generic, token, filters, others);
    }
}
