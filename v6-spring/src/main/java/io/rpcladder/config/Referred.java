package io.rpcladder.config;

import io.rpcladder.CallOptions;
import io.rpcladder.NoProviderException;
import io.rpcladder.RpcMethod;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Outlook;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A reference, who would answer its calls, and how it calls.
 *
 * @param methods what holds for each method
 */
record Referred(
        ReferenceConfig<?> config, KnownProviders providers, ClusterClient client, Function<Method, RpcMethod> methods)
        implements AutoCloseable {

    RpcReferenceInfo info() {
        return new RpcReferenceInfo(config.key(), config.url(), config.check(), providers.all());
    }

    /** Where its calls would go. */
    RpcReferenceOutlook outlook(ConsumerConfig consumer, String registry) {
        Listing last = providers.last();
        String own = config.loadbalance();
        Outlook outlook = last == null
                ? new Outlook(registry + " has not answered; is it running there?", List.of())
                : client.outlook(config.key(), last, config.options().serialization());
        return new RpcReferenceOutlook(
                config.key(), config.url(), own.isEmpty() ? consumer.loadbalance() : own, outlook, calls(consumer));
    }

    private Map<String, CallOptions> calls(ConsumerConfig consumer) {
        var calls = new TreeMap<String, CallOptions>();
        for (Method java : config.type().getMethods()) {
            if (Modifier.isAbstract(java.getModifiers())) {
                RpcMethod method = methods.apply(java);
                CallOptions options = method.options();
                calls.put(
                        method.signature(),
                        options.timeout() == null
                                ? options.withTimeout(
                                        consumer.options().client().callTimeout())
                                : options);
            }
        }
        return calls;
    }

    /**
     * Makes sure that somebody offers the service, or at a direct address, that somebody listens.
     *
     * @param deadline how long to wait for that, of {@link System#nanoTime}
     * @throws NoProviderException if nobody does
     */
    void check(long deadline) {
        if (!config.check()) {
            return;
        }
        providers.await(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        if (!config.url().isEmpty()) {
            Reachable.check(config.key(), providers.all(), deadline);
        }
    }

    @Override
    public void close() {
        providers.close();
    }
}
