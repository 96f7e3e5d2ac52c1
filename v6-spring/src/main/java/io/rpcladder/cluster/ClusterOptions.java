package io.rpcladder.cluster;

import io.rpcladder.ServiceKey;
import io.rpcladder.protocol.ClientOptions;
import java.time.Duration;
import java.util.function.Function;

/**
 * How a client of many providers behaves. Begin with {@link #DEFAULT} and change what is needed.
 *
 * @param client what holds for the connections to each provider, and for calls
 * @param balancers makes the load balancer of each service
 * @param setAside how long a provider that has failed is left alone at first; twice as long each time it fails again
 * @param drainLimit how long the calls of a provider that leaves may still take
 */
public record ClusterOptions(
        ClientOptions client, Function<ServiceKey, LoadBalancer> balancers, Duration setAside, Duration drainLimit) {

    /** The client's defaults, weighted random, a second, 10 s. */
    public static final ClusterOptions DEFAULT = new ClusterOptions(
            ClientOptions.DEFAULT,
            service -> new WeightedRandomLoadBalancer(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));

    public ClusterOptions withClient(ClientOptions other) {
        return new ClusterOptions(other, balancers, setAside, drainLimit);
    }

    public ClusterOptions withBalancers(Function<ServiceKey, LoadBalancer> other) {
        return new ClusterOptions(client, other, setAside, drainLimit);
    }

    public ClusterOptions withSetAside(Duration time) {
        return new ClusterOptions(client, balancers, time, drainLimit);
    }
}
