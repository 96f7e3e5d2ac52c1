package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.ServiceKey;
import io.rpcladder.Sites;
import io.rpcladder.cluster.Provider;
import io.rpcladder.contract.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** A ZooKeeper that is away, or is silent, holds up nobody who ends. */
@Execution(CONCURRENT)
class AwayTest {

    /** Whoever waits as long as a session lasts waits too long. */
    private static final Duration SESSION = Duration.ofSeconds(40);

    @RegisterExtension
    final Sites sites = new Sites();

    private static Registration register(Registry registry, int service) {
        return registry.register(Provider.unknown("127.0.0.1", 1), Set.of(ServiceKey.of("Service" + service)));
    }

    private static void assertClosesSoon(Registry registry, List<Registration> registrations) {
        long begin = System.nanoTime();
        registrations.forEach(Registration::close);
        registry.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
    }

    @Test
    void whoNeverReachedItEndsSoon() {
        FaultProxy way = sites.wayToZookeeper();
        way.blackHole();
        Registry registry = sites.registryOver(way, SESSION);
        registry.watch("Service", listing -> {});
        Registration registration = register(registry, 1);
        await().atMost(PATIENCE).until(() -> way.accepted() > 0);

        assertClosesSoon(registry, List.of(registration));
        assertThat(registration.registered()).isCompletedExceptionally();
    }

    @Test
    void whoHasManyServicesEndsSoonWhileItIsSilent() throws Exception {
        FaultProxy way = sites.wayToZookeeper();
        Registry registry = sites.registryOver(way, SESSION);
        List<Registration> registrations =
                IntStream.range(0, 20).mapToObj(i -> register(registry, i)).toList();
        for (Registration registration : registrations) {
            registration.registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        way.blackHole();

        assertClosesSoon(registry, registrations);
    }

    @Test
    void whoHasManyServicesEndsSoonWhileItIsAway() throws Exception {
        Registry registry = sites.registryOver(sites.wayToZookeeper(), SESSION);
        List<Registration> registrations =
                IntStream.range(0, 20).mapToObj(i -> register(registry, i)).toList();
        for (Registration registration : registrations) {
            registration.registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        sites.zookeeper.stop();

        assertClosesSoon(registry, registrations);
    }

    @Test
    void whoHasWaitedInVainIsPatientAgainWhenItIsBack() throws Exception {
        FaultProxy way = sites.wayToZookeeper();
        String address = "zookeeper://127.0.0.1:" + way.address().getPort();
        Registry registry =
                sites.opened.add(Sites.open(RegistryOptions.of(address).withSession(Duration.ofSeconds(2))));
        Registration one = register(registry, 1);
        Registration two = register(registry, 2);
        two.registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        way.blackHole();
        one.close();
        String providers = "/rpcladder/services/Service2/providers";
        await().atMost(PATIENCE).until(() -> sites.zookeeper.names(providers).isEmpty()); // the session has expired

        way.pass();
        await().atMost(PATIENCE).until(() -> sites.zookeeper.names(providers).size() == 1);
        two.close();

        assertThat(sites.zookeeper.names(providers)).isEmpty();
    }
}
