package io.rpcladder.spring.boot;

import io.rpcladder.CallOptions;
import io.rpcladder.cluster.Outlook;
import io.rpcladder.cluster.Provider;
import io.rpcladder.config.RpcReferenceOutlook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a call would go, and why, as the endpoint {@code rpc} shows it.
 *
 * @param reference interface, group and version that are asked for
 * @param url the direct address; empty for the registry
 * @param loadbalance the load balancer's name
 * @param funnel one sieve after the other, and how many providers passed each
 * @param providers all that are known; those that get calls first
 * @param methods how each method is called
 */
public record Explanation(
        String reference,
        String url,
        String loadbalance,
        String funnel,
        List<Chance> providers,
        Map<String, Call> methods) {

    /** What a provider gets, and why. Its weight counts among those that get any. */
    public record Chance(
            String address, String application, String group, String version, int weight, int percent, String why) {}

    /**
     * How a method is called.
     *
     * @param timeout how long a call may take, 0 for ever
     * @param retries how often it is tried again; null for as often as there is somebody to ask
     */
    public record Call(Duration timeout, @Nullable Integer retries, boolean idempotent, boolean oneWay) {}

    /** What is known of a reference, and of the methods with this name; null for all. */
    static Explanation of(RpcReferenceOutlook reference, @Nullable String method) {
        var calls = new TreeMap<String, Call>();
        reference.methods().forEach((signature, options) -> {
            if (method == null || signature.startsWith(method + "(")) {
                calls.put(signature, call(options));
            }
        });
        return new Explanation(
                reference.service().toString(),
                reference.url(),
                reference.loadbalance(),
                reference.outlook().funnel(),
                reference.outlook().chances().stream().map(Explanation::chance).toList(),
                calls);
    }

    private static Call call(CallOptions options) {
        return new Call(
                Objects.requireNonNull(options.timeout()), options.retries(), options.idempotent(), options.oneWay());
    }

    private static Chance chance(Outlook.Chance chance) {
        Provider provider = chance.provider();
        return new Chance(
                provider.address(),
                provider.application(),
                provider.group(),
                provider.version(),
                provider.weight(),
                chance.percent(),
                chance.why());
    }
}
