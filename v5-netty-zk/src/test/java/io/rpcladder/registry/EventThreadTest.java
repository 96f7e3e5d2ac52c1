package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Sites.PROVIDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Sites;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ZooKeeper's one thread for events is used for: to hand them over, and for nothing else. */
class EventThreadTest {

    private static final String SITE = "io.rpcladder.Site";

    @RegisterExtension
    final Sites sites = new Sites();

    private final Session session =
            sites.opened.add(new Session(sites.registryOptions().withSession(Duration.ofSeconds(30))));
    private final CompletableFuture<ZooKeeper> connected = new CompletableFuture<>();
    private final List<Listing> told = new CopyOnWriteArrayList<>();

    private Registration registered() throws Exception {
        var provider = new Provider("127.0.0.1", 1, "sites", 100, Instant.EPOCH, Provider.PROTOCOL);
        var registration = new ZookeeperRegistration(session, provider, Set.of(SITE));
        session.follow(registration);
        registration.registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return registration;
    }

    /** What ZooKeeper's thread says is below a node, when it has said all that happened before. */
    private static CompletableFuture<List<String>> namesAsTheThreadTells(ZooKeeper zookeeper) {
        var names = new CompletableFuture<List<String>>();
        new Reads(zookeeper).children(PROVIDERS, names);
        return names;
    }

    @Test
    void itGoesOnWhileOurOwnThreadIsBusy() throws Exception {
        session.follow(connected::complete);
        session.follow(new Subscription(session, sites.registryOptions(), SITE, told::add));
        registered();
        await().atMost(PATIENCE)
                .until(() ->
                        !told.isEmpty() && told.get(told.size() - 1).providers().size() == 1);
        ZooKeeper zookeeper = connected.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var release = new CountDownLatch(1);
        session.execute(() -> awaitLatch(release));
        int before = told.size();

        sites.zookeeper.put(PROVIDERS + "/junk", ""); // we follow this folder
        sites.zookeeper.delete(PROVIDERS + "/127.0.0.1:1"); // and watch this node

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(namesAsTheThreadTells(zookeeper))
                        .succeedsWithin(Duration.ofSeconds(2))
                        .isEqualTo(List.of("junk")));
        assertThat(told).hasSize(before);
        release.countDown();
        await().atMost(PATIENCE)
                .until(() -> told.get(told.size() - 1).ignored().size() == 1
                        && told.get(told.size() - 1).providers().size() == 1);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
