package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NoProviderException;
import io.rpcladder.Rpc;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import io.rpcladder.protocol.ClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which addresses of a registry are understood, and what is said of those that are not, or where nobody is. */
class RegistryOptionsTest {

    @RegisterExtension
    final Sites sites = new Sites();

    @Test
    void addressesOfZookeeperAreUnderstood() {
        for (String address : List.of(
                "zookeeper://h1:2181",
                "zookeeper://h1:2181,10.0.0.2:65535",
                "zookeeper://[::1]:2181,[fe80::1%eth0]:2182",
                "zookeeper://h1:2181,h2:2181/some/root")) {
            assertThat(RegistryOptions.of(address).address()).isEqualTo(address);
        }
    }

    @Test
    void otherAddressesAreRefusedAtOnceAndTheMessageShowsARightOne() {
        for (String address : List.of(
                "",
                "h1:2181",
                "zookeeper://",
                "zookeeper://h1",
                "zookeeper://h1:2181,",
                "zookeeper://h1:99999",
                "zookeeper://h1:0",
                "zookeeper://h1:2181/",
                "zookeeper://h1:2181//root",
                "zookeeper://h1:2181/..",
                "zookeeper://h1/root:2181",
                "nacos://h1:8848")) {
            assertThatThrownBy(() -> RegistryOptions.of(address))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("zookeeper://host1:2181,host2:2181");
        }
    }

    @Test
    void aSessionHasALengthThatZookeeperCanCount() {
        RegistryOptions options = RegistryOptions.of("zookeeper://h1:2181");

        for (Duration odd : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(30))) {
            assertThatThrownBy(() -> options.withSession(odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("session");
        }
        assertThatCode(() -> options.withSession(Duration.ofMinutes(10))).doesNotThrowAnyException();
    }

    @Test
    void severalRegistriesShareAZookeeperEachBelowARootOfItsOwn() throws Exception {
        sites.zookeeper.put("/tests/one", "");
        String address = sites.zookeeper.address() + "/tests/one";
        var one = sites.opened.add(
                new ZookeeperRegistry(RegistryOptions.of(address).withSession(Duration.ofSeconds(2))));
        List<Listing> inOne = new CopyOnWriteArrayList<>();
        List<Listing> inOther = new CopyOnWriteArrayList<>();
        one.watch("some.Service", inOne::add);
        sites.registry().watch("some.Service", inOther::add);
        await().atMost(PATIENCE).until(() -> !inOne.isEmpty() && !inOther.isEmpty());

        one.register(
                        new Provider("127.0.0.1", 1, "sites", 100, Instant.EPOCH, Provider.PROTOCOL),
                        Set.of("some.Service"))
                .registered()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        await().atMost(PATIENCE)
                .until(() -> inOne.get(inOne.size() - 1).providers().size() == 1);
        assertThat(sites.zookeeper.names("/tests/one/rpcladder/services/some.Service/providers"))
                .containsExactly("127.0.0.1:1");
        assertThat(inOther).hasSize(1);
    }

    @Test
    void whereNoRegistryAnswersTheErrorComesAtTheDeadlineAndNamesIt() {
        sites.zookeeper.stop();
        var options = ClusterOptions.DEFAULT.withClient(ClientOptions.DEFAULT.withCallTimeout(Duration.ofMillis(300)));
        ClusterClient client = sites.client(options);

        long begin = System.nanoTime();
        assertThat(Rpc.errorOf(() -> Sites.site(client).name()))
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining(sites.zookeeper.address())
                .hasMessageContaining("has not answered");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(299));
    }
}
