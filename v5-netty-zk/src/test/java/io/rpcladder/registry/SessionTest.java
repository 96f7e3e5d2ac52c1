package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Sites.PROVIDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.Sites;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/**
 * The session that all of a process's registrations and watches share: what ends it, and what does not. Other tests run
 * meanwhile.
 */
@Execution(CONCURRENT)
class SessionTest {

    private static final Set<String> SITE = Set.of("io.rpcladder.Site");

    @RegisterExtension
    final Sites sites = new Sites();

    private static Provider provider() {
        return new Provider("127.0.0.1", 1, "sites", 100, Instant.EPOCH, Provider.PROTOCOL);
    }

    private List<String> names() {
        return sites.zookeeper.names(PROVIDERS);
    }

    @Test
    void whoIsInterruptedWhileClosingLeavesNoSessionBehind() throws Exception {
        var registry =
                sites.opened.add(new ZookeeperRegistry(sites.registryOptions().withSession(Duration.ofSeconds(30))));
        registry.register(provider(), SITE).registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        Thread.currentThread().interrupt();
        registry.close();

        assertThat(Thread.interrupted()).isTrue();
        await().atMost(Duration.ofSeconds(5)).until(() -> names().isEmpty());
    }

    @Test
    void oneFollowerThatFailsDoesNotKeepTheOthersFromBeingTold() {
        var session = sites.opened.add(new Session(sites.registryOptions()));
        List<String> told = new CopyOnWriteArrayList<>();
        sites.zookeeper.stop();
        session.follow(zookeeper -> {
            throw new IllegalStateException("on purpose");
        });
        session.follow(zookeeper -> told.add("the other one"));

        sites.zookeeper.start();

        await().atMost(PATIENCE).until(() -> told.size() == 1);
    }

    @Test
    void aRegistrationThatIsClosedBeforeItCouldStandThereSaysSo() {
        sites.zookeeper.stop();
        Registration registration = sites.registry().register(provider(), SITE);

        registration.close();

        assertThat(registration.registered())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("closed");
    }

    @Test
    void aRegistrationWhoseRegistryIsClosedBeforeItCouldStandThereSaysSo() {
        sites.zookeeper.stop();
        ZookeeperRegistry registry = sites.registry();
        Registration registration = registry.register(provider(), SITE);

        registry.close();

        assertThat(registration.registered())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("closed");
    }

    @Test
    void aClosedRegistryTakesNobodyIn() {
        ZookeeperRegistry registry = sites.registry();
        registry.close();

        assertThatThrownBy(() -> registry.register(provider(), SITE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> registry.watch("io.rpcladder.Site", listing -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void namesThatCannotStandInTheTreeAreRefusedAtOnce() {
        ZookeeperRegistry registry = sites.registry();

        for (String odd : List.of("", ".", "..", "a/b", "a b", "\u0000")) {
            assertThatThrownBy(() -> registry.watch(odd, listing -> {})).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> registry.register(provider(), Set.of(odd)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> registry.register(
                            new Provider("127.0.0.1", 1, odd, 100, Instant.EPOCH, Provider.PROTOCOL), SITE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        List<Listing> told = new CopyOnWriteArrayList<>();
        registry.watch("io.rpcladder.Outer$Inner", told::add);
        await().atMost(PATIENCE).until(() -> told.size() == 1);
    }

    @Test
    void whateverAProviderWeighsIsUnderstood() throws Exception {
        ZookeeperRegistry registry = sites.registry();
        List<Listing> told = new CopyOnWriteArrayList<>();
        registry.watch("io.rpcladder.Site", told::add);

        for (int weight : new int[] {Integer.MIN_VALUE, 1, Integer.MAX_VALUE}) {
            Registration registration = registry.register(provider().withWeight(weight), SITE);

            await().atMost(PATIENCE)
                    .until(() -> told.stream()
                            .flatMap(listing -> listing.providers().stream())
                            .anyMatch(provider -> provider.weight() == Math.max(0, weight)));
            registration.close();
        }
    }

    @Test
    void twoWhoTakeOneAddressForTheirsDoNotFightForEver() throws Exception {
        List<Listing> told = new CopyOnWriteArrayList<>();
        sites.registry().watch("io.rpcladder.Site", told::add);

        sites.registry().register(provider(), SITE);
        sites.registry().register(provider(), SITE);

        await().atMost(PATIENCE).until(() -> told.size() > 3);
        var before = new AtomicInteger();
        await().pollInterval(Duration.ofSeconds(1)) // each pauses for twice as long as before
                .atMost(Duration.ofSeconds(60))
                .until(() -> before.getAndSet(told.size()) == told.size());
    }
}
