package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Sites.PROVIDERS;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Sites;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client hears of changes, however the first of its questions went. */
class WatchTest {

    private static final String SITE = "io.rpcladder.Site";

    @RegisterExtension
    final Sites sites = new Sites();

    private final Registry registry =
            sites.opened.add(Sites.open(sites.registryOptions().withSession(Duration.ofSeconds(30))));

    private List<Listing> followed(String service) {
        List<Listing> told = new CopyOnWriteArrayList<>();
        registry.watch(service, told::add);
        return told;
    }

    private void put(int port) {
        sites.zookeeper.put(
                PROVIDERS + "/127.0.0.1:" + port,
                "application=a\nweight=100\nstarted=" + Instant.EPOCH + "\nprotocol=ladder-6\n");
    }

    private static void awaitPorts(List<Listing> told, Integer... ports) {
        await().atMost(PATIENCE)
                .until(() -> !told.isEmpty()
                        && told.get(told.size() - 1).providers().stream()
                                .map(Provider::port)
                                .collect(Collectors.toSet())
                                .equals(Set.of(ports)));
    }

    @Test
    void whoAsksWhileTheConnectionIsLostHearsOfWhatChangesLater() {
        awaitPorts(followed("some.other.Service"));
        sites.zookeeper.stop();
        List<Listing> told = followed(SITE);

        sites.zookeeper.start();
        awaitPorts(told);
        put(1);

        awaitPorts(told, 1);
    }

    @Test
    void whoMayNotReadAtFirstIsToldWhenItIsAllowed() throws Exception {
        put(1);

        var allButRead = new ACL(ZooDefs.Perms.ALL & ~ZooDefs.Perms.READ, ZooDefs.Ids.ANYONE_ID_UNSAFE);
        sites.zookeeper.operator().setACL(PROVIDERS, Arrays.asList(allButRead), -1);
        List<Listing> told = followed(SITE);
        await().during(Duration.ofMillis(500)).until(told::isEmpty);

        sites.zookeeper.operator().setACL(PROVIDERS, ZooDefs.Ids.OPEN_ACL_UNSAFE, -1);
        awaitPorts(told, 1);
        put(2);

        awaitPorts(told, 1, 2);
    }
}
