package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterClient;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** What is closed leaves nothing behind: no thread, no file descriptor, no session, no watch. It counts in the whole JVM. */
@Isolated
class ClosedTest {

    private static final int ROUNDS = Integer.getInteger("rpcladder.cycles", 12);

    @RegisterExtension
    final Sites sites = new Sites();

    /** The threads of this framework, and of ZooKeeper's client. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rpc-")
                        || thread.getName().contains("-SendThread(")
                        || thread.getName().endsWith("-EventThread"))
                .collect(Collectors.toSet());
    }

    private static long descriptors() {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getOpenFileDescriptorCount();
    }

    private void openCallAndClose() throws Exception {
        try (var provider = sites.provider("one");
                var registry = Sites.open(sites.registryOptions());
                var client = new ClusterClient(registry)) {
            assertThat(Sites.site(client).name()).isEqualTo(provider.site().name());
        }
    }

    @Test
    @Timeout(300)
    void manyOpenedAndClosedLeaveNothingBehind() throws Exception {
        sites.zookeeper.operator();
        Set<Thread> others = threads(); // of Spring contexts, say, which are kept for later tests
        openCallAndClose();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(threads()).noneMatch(t -> t.getName().startsWith("rpc-") && !others.contains(t)));
        Set<Thread> before = threads();
        long descriptors = descriptors();

        for (int i = 0; i < ROUNDS; i++) {
            openCallAndClose();
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(threads()).isEqualTo(before);
            assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 5);
        });
        assertThat(sites.zookeeper.names(Sites.PROVIDERS)).isEmpty();
    }

    @Test
    @Timeout(300)
    void clientsThatCloseWhileTheyConnectLeaveNoConnection() throws Exception {
        InetSocketAddress server = sites.provider("one").server().address();
        Registry addresses = Sites.open(RegistryOptions.of("static://127.0.0.1:" + server.getPort()));
        var method = RpcMethod.of(Site.class, Site.class.getMethod("name"));
        long descriptors = descriptors();

        for (int i = 0; i < 5 * ROUNDS; i++) {
            try (var client = new ClusterClient(addresses)) {
                client.invoke(new RpcRequest(method, List.of()));
            }
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 5));
    }

    @Test
    @Timeout(300)
    void clientsThatCloseLeaveNoWatchInARegistryThatOthersUse() throws Exception {
        sites.provider("one");
        Registry registry = sites.registry();
        var stays = sites.opened.add(new ClusterClient(registry));
        assertThat(Sites.site(stays).name()).isEqualTo("one");
        await().atMost(PATIENCE)
                .until(() -> Zookeeper.watches() == 2); // of the provider at its node, and of the client

        for (int i = 0; i < ROUNDS; i++) {
            try (var client = new ClusterClient(registry)) {
                assertThat(Sites.site(client).name()).isEqualTo("one");
            }
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Zookeeper.watches()).isEqualTo(2));
        sites.provider("two"); // and who stays hears of it
        await().atMost(PATIENCE).until(() -> Sites.site(stays).name().equals("two"));
    }
}
