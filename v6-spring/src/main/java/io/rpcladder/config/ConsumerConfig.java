package io.rpcladder.config;

import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.Serializers;
import java.time.Duration;
import java.util.List;
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
 * @param proxy who makes references, {@code jdk} or {@code bytebuddy}
 * @param filters what is done around each call with all its attempts
 * @param check whether the start fails when a reference has no provider
 * @param checkTimeout how long the start waits for one
 */
public record ConsumerConfig(
        ClusterOptions options,
        String serialization,
        @Nullable Integer retries,
        String loadbalance,
        String cluster,
        String proxy,
        List<Filter> filters,
        boolean check,
        Duration checkTimeout) {

    private static final Duration LONGEST_CHECK = Duration.ofDays(365);

    /** A call that has failed goes elsewhere, where that is safe. The other mode is {@code failfast}: it fails. */
    public static final String FAIL_OVER = "failover";

    /** The client's defaults, the default serializer; the start waits three seconds for providers, and fails then. */
    public static final ConsumerConfig DEFAULT = new ConsumerConfig(
            ClusterOptions.DEFAULT,
            Serializers.DEFAULT,
            null,
            "",
            FAIL_OVER,
            "jdk",
            List.of(),
            true,
            Duration.ofSeconds(3));

    public ConsumerConfig {
        filters = List.copyOf(filters);
        if (retries != null && retries < 0) {
            throw new IllegalArgumentException("rpc.consumer.retries is 0 or more, not " + retries);
        }
        if (checkTimeout.isNegative() || checkTimeout.compareTo(LONGEST_CHECK) > 0) {
            throw new IllegalArgumentException(
                    "rpc.consumer.check-timeout is from 0 to " + LONGEST_CHECK + ", not " + checkTimeout);
        }
    }

    public ConsumerConfig withOptions(ClusterOptions other) {
        return new ConsumerConfig(
                other, serialization, retries, loadbalance, cluster, proxy, filters, check, checkTimeout);
    }

    public ConsumerConfig withSerialization(String name) {
        return new ConsumerConfig(options, name, retries, loadbalance, cluster, proxy, filters, check, checkTimeout);
    }

    public ConsumerConfig withRetries(@Nullable Integer number) {
        return new ConsumerConfig(
                options, serialization, number, loadbalance, cluster, proxy, filters, check, checkTimeout);
    }

    public ConsumerConfig withLoadbalance(String name) {
        return new ConsumerConfig(options, serialization, retries, name, cluster, proxy, filters, check, checkTimeout);
    }

    public ConsumerConfig withCluster(String mode) {
        return new ConsumerConfig(
                options, serialization, retries, loadbalance, mode, proxy, filters, check, checkTimeout);
    }

    public ConsumerConfig withProxy(String name) {
        return new ConsumerConfig(
                options, serialization, retries, loadbalance, cluster, name, filters, check, checkTimeout);
    }

    public ConsumerConfig withFilters(List<Filter> others) {
        return new ConsumerConfig(
                options, serialization, retries, loadbalance, cluster, proxy, others, check, checkTimeout);
    }

    public ConsumerConfig withCheck(boolean wanted, Duration limit) {
        return new ConsumerConfig(options, serialization, retries, loadbalance, cluster, proxy, filters, wanted, limit);
    }
}
