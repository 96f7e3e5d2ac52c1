package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Sites.PROVIDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.ServiceKey;
import io.rpcladder.Sites;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import io.rpcladder.contract.FaultProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Whoever stands in the registry stays there, whatever happens to the session, and goes when it should. That is seen by
 * waiting, so that other tests run meanwhile.
 */
@Execution(CONCURRENT)
class RegistrationTest {

    private static final Duration SESSION = Duration.ofSeconds(2);

    @RegisterExtension
    final Sites sites = new Sites();

    private static Provider provider(int port) {
        return new Provider("127.0.0.1", port, "sites", 100, Instant.EPOCH, Provider.PROTOCOL, "", "", List.of());
    }

    private static Registration registered(Registry registry, int port) throws Exception {
        Registration registration = registry.register(provider(port), Set.of(ServiceKey.of("io.rpcladder.Site")));
        registration.registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return registration;
    }

    private List<String> names() {
        return sites.zookeeper.names(PROVIDERS);
    }

    private static Set<Integer> ports(Listing listing) {
        return listing.providers().stream().map(Provider::port).collect(Collectors.toSet());
    }

    /** What a client is told, one after the other. */
    private List<Listing> followed(Registry registry) {
        List<Listing> told = new CopyOnWriteArrayList<>();
        registry.watch("io.rpcladder.Site", told::add);
        await().atMost(PATIENCE).until(() -> !told.isEmpty());
        return told;
    }

    private static Listing last(List<Listing> told) {
        return told.get(told.size() - 1);
    }

    /** As it happens when another one ends the session; ZooKeeper says so at once. */
    @Test
    void afterZookeeperHasEndedItsSessionAProviderIsRegisteredAgain() throws Exception {
        var options = sites.registryOptions();
        Registry registry = sites.opened.add(Sites.open(options));
        registered(registry, 1);
        ZooKeeper zookeeper = ((ZookeeperRegistry) registry).zookeeper();
        long before = zookeeper.getSessionId();

        sites.zookeeper.expire(before, zookeeper.getSessionPasswd());

        String path = PROVIDERS + "/127.0.0.1:1";
        await().atMost(Duration.ofSeconds(2)).until(() -> sites.zookeeper.owner(path) != 0);
        assertThat(sites.zookeeper.owner(path)).isNotEqualTo(before);
        await().during(SESSION.plusSeconds(1)).atMost(PATIENCE).until(() -> sites.zookeeper.owner(path) != 0);
    }

    @Test
    void afterItsSessionHasExpiredAClientIsToldOnceOfEachChange() throws Exception {
        FaultProxy way = sites.wayToZookeeper();
        Registry providers = sites.registry();
        registered(providers, 1);
        List<Listing> told = followed(sites.registryOver(way, SESSION));
        registered(sites.registryOver(way, SESSION), 2);
        await().atMost(PATIENCE).until(() -> ports(last(told)).equals(Set.of(1, 2)));
        way.blackHole();
        await().atMost(PATIENCE).until(() -> names().size() == 1); // sessions over this way have expired
        registered(providers, 3);

        way.pass();
        await().atMost(PATIENCE).until(() -> ports(last(told)).equals(Set.of(1, 2, 3)));
        await().atMost(PATIENCE).until(() -> !last(told).doubtful());

        told.clear();
        registered(providers, 4);
        await().atMost(PATIENCE).until(() -> !told.isEmpty());
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> told.size() == 1);
        assertThat(ports(last(told))).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void whatAnotherSessionHasLeftIsReplacedAtOnce() throws Exception {
        String path = PROVIDERS + "/127.0.0.1:1";
        sites.zookeeper.put(PROVIDERS, "");
        sites.zookeeper.operator().create(path, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        long before = sites.zookeeper.owner(path);

        registered(sites.registry(), 1);

        assertThat(sites.zookeeper.owner(path)).isNotZero().isNotEqualTo(before);
    }

    @Test
    void whatSomebodyDeletesIsCreatedAgain() throws Exception {
        registered(sites.registry(), 1);

        sites.zookeeper.delete(PROVIDERS + "/127.0.0.1:1");

        await().atMost(Duration.ofSeconds(2)).until(() -> names().size() == 1);
    }

    @Test
    void whoBeginsWhileZookeeperIsAwayIsRegisteredWhenItIsThere() throws Exception {
        sites.zookeeper.stop();
        Registration registration = sites.registry().register(provider(1), Set.of(ServiceKey.of("io.rpcladder.Site")));
        assertThat(registration.registered()).isNotDone();

        sites.zookeeper.start();

        assertThat(registration.registered()).succeedsWithin(PATIENCE);
        assertThat(names()).containsExactly("127.0.0.1:1");
    }

    @Test
    void whoIsClosedIsGoneAtOnceAndStaysAway() throws Exception {
        Registry registry = sites.registry();
        Registration one = registered(registry, 1);
        registered(registry, 2);

        one.close();
        one.close();

        assertThat(names()).containsExactly("127.0.0.1:2");
        registry.close();
        registry.close();
        assertThat(names()).isEmpty();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void junkIsIgnoredAndLoggedOnce() throws Exception {
        registered(sites.registry(), 1);
        List<Listing> told = followed(sites.registry());
        List<String> junk = List.of("junk", "host:99999", "127.0.0.1:2", "127.0.0.1:3");

        try (var logged = new Logged()) {
            sites.zookeeper.put(PROVIDERS + "/junk", "");
            sites.zookeeper.put(PROVIDERS + "/host:99999", "application=a");
            sites.zookeeper.put(PROVIDERS + "/127.0.0.1:2", "application=a\nweight=many\nstarted=2026-01-31T12:00:00Z");
            sites.zookeeper.put(PROVIDERS + "/127.0.0.1:3", "\u0000\u0001");
            sites.zookeeper.put(Sites.WEIGHTS + "/127.0.0.1:1", "heavy");
            await().atMost(PATIENCE).until(() -> last(told).ignored().size() == 5);
            registered(sites.registry(), 4); // it is all read through once more
            await().atMost(PATIENCE).until(() -> ports(last(told)).equals(Set.of(1, 4)));

            assertThat(junk)
                    .allSatisfy(
                            name -> assertThat(logged.text()).containsOnlyOnce("ignored " + PROVIDERS + "/" + name));
            assertThat(logged.text()).containsOnlyOnce("ignored " + Sites.WEIGHTS + "/127.0.0.1:1");
        }
        assertThat(last(told).providers()).allMatch(provider -> provider.weight() == 100);
        assertThat(last(told).ignored())
                .hasSize(5)
                .anyMatch(why -> why.endsWith("/junk: its name is neither host:port nor host:port;group;version"))
                .anyMatch(why -> why.contains("127.0.0.1:2: its weight is not a whole number"));
    }
}
