package io.rpcladder.config;

import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.protocol.Serializers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all services that an application calls, where a reference says nothing else. Begin with {@link #DEFAULT}
 * and change what is needed.
 *
 * @param options how the client behaves
 * @param serialization the serializer, by name
 * @param retries how often a call is tried again; null for as often as there is somebody to ask
 * @param loadbalance the load balancer's name; empty for the one of the options
 * @param cluster what happens when a call fails, {@code failover} or {@code failfast}
 * @param check whether the start fails when a reference has no provider
 * @param checkTimeout how long the start waits for one
 */
public record ConsumerConfig(
        ClusterOptions options,
        String serialization,
        @Nullable Integer retries,
        String loadbalance,
        String cluster,
        boolean check,
        Duration checkTimeout) {

    /** A call that has failed goes elsewhere, where that is safe. The other mode is {@code failfast}: it fails. */
    public static final String FAIL_OVER = "failover";

    /** The client's defaults, the default serializer; the start waits three seconds for providers, and fails then. */
    public static final ConsumerConfig DEFAULT = new ConsumerConfig(
            ClusterOptions.DEFAULT, Serializers.DEFAULT, null, "", FAIL_OVER, true, Duration.ofSeconds(3));

    public ConsumerConfig withOptions(ClusterOptions other) {
        return new ConsumerConfig(other, serialization, retries, loadbalance, cluster, check, checkTimeout);
    }

    public ConsumerConfig withSerialization(String name) {
        return new ConsumerConfig(options, name, retries, loadbalance, cluster, check, checkTimeout);
    }

    public ConsumerConfig withRetries(@Nullable Integer number) {
        return new ConsumerConfig(options, serialization, number, loadbalance, cluster, check, checkTimeout);
    }

    public ConsumerConfig withLoadbalance(String name) {
        return new ConsumerConfig(options, serialization, retries, name, cluster, check, checkTimeout);
    }

    public ConsumerConfig withCluster(String mode) {
        return new ConsumerConfig(options, serialization, retries, loadbalance, mode, check, checkTimeout);
    }

    public ConsumerConfig withCheck(boolean wanted, Duration limit) {
        return new ConsumerConfig(options, serialization, retries, loadbalance, cluster, wanted, limit);
    }
}
