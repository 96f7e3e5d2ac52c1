package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Sites;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** One client that follows many services. It counts in the whole JVM. */
@Isolated
class ScaleTest {

    private static final int SERVICES = Integer.getInteger("rpcladder.services", 100);
    private static final int PROVIDERS = 10;

    @RegisterExtension
    final Sites sites = new Sites();

    @Test
    void aClientOfManyServicesStartsSoonAndHearsOfChangesSoon() throws Exception {
        List<String> services =
                IntStream.range(0, SERVICES).mapToObj(i -> "scale.Service" + i).toList();
        int before = Zookeeper.watches();
        ZookeeperRegistry providers =
                sites.opened.add(new ZookeeperRegistry(sites.registryOptions().withSession(Duration.ofSeconds(30))));
        for (int port = 1; port <= PROVIDERS; port++) {
            Registration registration = providers.register(provider(port), services);
            registration.registered().get(300, TimeUnit.SECONDS);
        }
        ZookeeperRegistry client =
                sites.opened.add(new ZookeeperRegistry(sites.registryOptions().withSession(Duration.ofSeconds(30))));
        Map<String, Listing> known = new ConcurrentHashMap<>();
        await().atMost(PATIENCE)
                .until(() ->
                        Zookeeper.watches() - before == PROVIDERS * SERVICES); // each provider watches its own nodes
        long memory = usedMemory();

        long begin = System.nanoTime();
        services.forEach(service -> client.watch(service, listing -> known.put(service, listing)));
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> known.values().stream()
                                .filter(listing -> listing.providers().size() == PROVIDERS)
                                .count()
                        == SERVICES);
        long started = System.nanoTime() - begin;
        long more = usedMemory() - memory;
        int watches = Zookeeper.watches() - before - PROVIDERS * SERVICES;

        String last = services.get(SERVICES - 1);
        begin = System.nanoTime();
        providers
                .register(provider(PROVIDERS + 1), List.of(last))
                .registered()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(1))
                .until(() -> Objects.requireNonNull(known.get(last)).providers().size() == PROVIDERS + 1);
        long changed = System.nanoTime() - begin;

        System.out.printf(
                "%d services, %d nodes: known after %d ms, %d watches, %d kB; a new provider after %d ms%n",
                SERVICES, SERVICES * PROVIDERS, started / 1_000_000, watches, more / 1024, changed / 1_000_000);
        assertThat(watches).isEqualTo(SERVICES);
    }

    private static Provider provider(int port) {
        return new Provider("127.0.0.1", port, "scale", 100, Instant.EPOCH, Provider.PROTOCOL);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
