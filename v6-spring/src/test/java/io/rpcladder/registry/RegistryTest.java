package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Sites.PROVIDERS;
import static io.rpcladder.Sites.WEIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.NoProviderException;
import io.rpcladder.Rpc;
import io.rpcladder.ServiceKey;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** Servers that come and go, and clients that learn of it. */
class RegistryTest {

    private static final String SITE = Site.class.getName();

    @RegisterExtension
    final Sites sites = new Sites();

    @Test
    void aClientFindsAServerByTheNameOfTheService() throws Exception {
        sites.provider("one");

        assertThat(Sites.site(sites.client()).name()).isEqualTo("one");
    }

    @Test
    void aProviderIsDescribedInWordsThatAPersonCanRead() throws Exception {
        var provider = sites.provider("one", 7);

        assertThat(sites.zookeeper.names(PROVIDERS)).containsExactly(provider.address());
        byte[] data = sites.zookeeper.operator().getData(PROVIDERS + "/" + provider.address(), false, null);
        assertThat(new String(data, java.nio.charset.StandardCharsets.UTF_8))
                .matches("application=sites\nweight=7\nstarted=20\\S+Z\nprotocol=ladder-6\nserializers=\n");
        assertThat(sites.zookeeper.names("/rpcladder/services/io.rpcladder.Site/applications"))
                .containsExactly("sites");
    }

    @Test
    void aProviderThatJoinsGetsCallsAndOneThatLeavesGetsNone() throws Exception {
        var one = sites.provider("one");
        Site site = Sites.site(sites.client());
        assertThat(site.name()).isEqualTo("one");

        sites.provider("two");
        await().atMost(PATIENCE).until(() -> site.name().equals("two"));
        one.close();

        assertThat(Sites.answers(site, 100)).containsOnlyKeys("two");
        assertThat(sites.zookeeper.names(PROVIDERS)).hasSize(1);
    }

    @Test
    @Execution(CONCURRENT)
    void sharesAreAsTheWeightsSay() throws Exception {
        sites.provider("one", 10);
        sites.provider("two", 20);
        sites.provider("seven", 70);
        sites.provider("nothing", 0);
        sites.provider("negative", -5);
        ClusterClient client = sites.client();
        Site site = Sites.site(client);
        await().atMost(PATIENCE)
                .until(() -> site.name() != null
                        && client.providers() == 5
                        && Sites.answers(site, 100).size() == 3);

        assertThat(Sites.answers(site, 5_000))
                .containsOnlyKeys("one", "two", "seven")
                .allSatisfy((name, calls) -> assertThat(calls)
                        .as(name)
                        .isCloseTo(
                                Map.of("one", 500, "two", 1_000, "seven", 3_500).get(name), within(150)));
    }

    @Test
    @Execution(CONCURRENT)
    void whenAllWeighNothingAllGetTheSame() throws Exception {
        sites.provider("one", 0);
        sites.provider("two", 0);
        Site site = Sites.site(sites.client());
        await().atMost(PATIENCE).until(() -> Sites.answers(site, 100).size() == 2);

        assertThat(Sites.answers(site, 5_000))
                .allSatisfy((name, calls) -> assertThat(calls).as(name).isCloseTo(2_500, within(150)));
    }

    @Test
    void aWeightThatAnOperatorSetsHoldsAtOnce() throws Exception {
        var one = sites.provider("one");
        sites.provider("two");
        Site site = Sites.site(sites.client());
        await().atMost(PATIENCE).until(() -> Sites.answers(site, 20).size() == 2);

        sites.zookeeper.put(WEIGHTS + "/" + one.address(), "0");
        await().atMost(PATIENCE).until(() -> Sites.answers(site, 50).size() == 1);
        assertThat(Sites.answers(site, 200)).containsOnlyKeys("two");

        sites.zookeeper.put(WEIGHTS + "/" + one.address(), "900");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Sites.answers(site, 200).get("one")).isGreaterThan(150));

        sites.zookeeper.delete(WEIGHTS);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Sites.answers(site, 200).get("one")).isBetween(60, 140));
    }

    @Test
    void whoeverOffersTheInterfaceGetsCallsTheOneUnderTestAsWell() throws Exception {
        sites.provider("in use");
        sites.provider("under test");
        Site site = Sites.site(sites.client());

        await().atMost(PATIENCE).until(() -> Sites.answers(site, 20).size() == 2);
        assertThat(Sites.answers(site, 200)).containsOnlyKeys("in use", "under test");
    }

    @Test
    void eachGroupAndVersionHasANodeOfItsOwnAndAWeight() throws Exception {
        Registry registry = sites.registry();
        Provider provider = Provider.unknown("127.0.0.1", 1).withSerializers(List.of("fory", "json"));
        var keys = List.of(ServiceKey.of(SITE), new ServiceKey(SITE, "a", "1.0.0"), new ServiceKey(SITE, "", "2.0.0"));
        List<Listing> told = new CopyOnWriteArrayList<>();
        registry.watch(SITE, told::add);

        registry.register(provider, keys).registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        sites.zookeeper.put(WEIGHTS + "/127.0.0.1:1", "7");
        sites.zookeeper.put(WEIGHTS + "/127.0.0.1:1;a;1.0.0", "8");

        assertThat(sites.zookeeper.names(PROVIDERS))
                .containsExactly("127.0.0.1:1", "127.0.0.1:1;;2.0.0", "127.0.0.1:1;a;1.0.0");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told.get(told.size() - 1).providers())
                        .containsExactlyInAnyOrder(
                                provider.of(keys.get(0)).withWeight(7),
                                provider.of(keys.get(1)).withWeight(8),
                                provider.of(keys.get(2)).withWeight(7)));
    }

    @Test
    void whenThereIsNoProviderTheErrorSaysWhatWasKnown() throws Exception {
        Site site = Sites.site(sites.client());

        assertThat(Rpc.errorOf(site::name))
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("io.rpcladder.Site.name()")
                .hasMessageContaining(sites.zookeeper.address() + " lists 0");
    }
}
