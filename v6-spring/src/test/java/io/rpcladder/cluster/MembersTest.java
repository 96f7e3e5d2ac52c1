package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static io.rpcladder.cluster.ClusterOfATest.answers;
import static io.rpcladder.cluster.ClusterOfATest.awaitAnswersOf;
import static io.rpcladder.cluster.ClusterOfATest.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Site;
import io.rpcladder.Work;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.proxy.RpcProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** Providers that come and go, and their connections. */
class MembersTest {

    @RegisterExtension
    final ClusterOfATest cluster = new ClusterOfATest();

    @Test
    void twoServicesOfOneProviderShareItsConnection() {
        FaultProxy one = cluster.opened.add(FaultProxy.to(cluster.server("one")));
        ClusterClient client = cluster.client(Listed.of(one.address()));

        assertThat(site(client).name()).isEqualTo("one");
        assertThat(RpcProxy.create(Work.class, client).echo("text")).isEqualTo("text");

        assertThat(one.accepted()).isEqualTo(1);
        assertThat(client.providers()).isEqualTo(1);
    }

    @Test
    @Execution(CONCURRENT)
    void aProviderThatLeavesIsDrainedAndItsConnectionClosed() {
        var leaving = new NamedSite("one");
        FaultProxy one = cluster.opened.add(FaultProxy.to(
                cluster.server(leaving, WorkerPool.platform(8, 100)).address()));
        var listed = Listed.of(one.address());
        Site site = site(cluster.client(listed));
        assertThat(site.name()).isEqualTo("one");
        var inHand = cluster.opened.inBackground(() -> site.slowly(500));
        await().atMost(PATIENCE).until(() -> leaving.slowCalls.get() == 1);

        listed.say(Listed.listing(List.of(Listed.provider(cluster.server("two")))));

        assertThat(answers(site, 10)).isEqualTo(Map.of("two", 10));
        assertThat(inHand).succeedsWithin(PATIENCE).isEqualTo("one");
        await().atMost(PATIENCE).until(() -> one.open() == 0);
    }

    @Test
    void whoStaysInTheListKeepsItsConnectionWhateverElseChanges() {
        FaultProxy one = cluster.opened.add(FaultProxy.to(cluster.server("one")));
        Provider staying = Listed.provider(one.address());
        var listed = Listed.of(one.address());
        ClusterClient client = cluster.client(listed);
        Site site = site(client);
        assertThat(site.name()).isEqualTo("one");

        listed.say(Listed.listing(List.of(staying, Listed.provider(cluster.server("two")))));
        awaitAnswersOf(site, "two");
        listed.say(Listed.listing(List.of(staying.withWeight(7))));
        assertThat(answers(site, 10)).isEqualTo(Map.of("one", 10));

        assertThat(one.accepted()).isEqualTo(1);
        assertThat(client.providers()).isEqualTo(1);
        listed.say(Listed.listing(List.of()));
        await().atMost(PATIENCE).until(() -> one.open() == 0);
        assertThat(client.providers()).isZero();
    }

    @Test
    void noCallMeetsTheEndOfAConnectionThatIsDrained() {
        var proxies = List.of(
                cluster.opened.add(FaultProxy.to(cluster.server("one"))),
                cluster.opened.add(FaultProxy.to(cluster.server("two"))));
        var both = Listed.listing(
                proxies.stream().map(proxy -> Listed.provider(proxy.address())).toList());
        var listed = Listed.of();
        listed.say(both);
        Site site = site(cluster.client(listed));
        awaitAnswersOf(site, "one", "two");
        var callers = IntStream.range(0, 4)
                .mapToObj(i -> cluster.opened.inBackground(() -> answers(site, 2_000)))
                .toList();

        for (int i = 0; callers.stream().anyMatch(caller -> !caller.isDone()); i++) {
            FaultProxy leaving = proxies.get(i % 2);
            int before = leaving.accepted();
            listed.say(Listed.listing(both.providers().subList(1 - i % 2, 2 - i % 2)));
            listed.say(both);
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> leaving.accepted() > before);
        }

        assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
    }

    @Test
    void aProviderThatJoinsIsConnectedToBeforeItsFirstCall() {
        FaultProxy one = cluster.opened.add(FaultProxy.to(cluster.server("one")));
        var listed = Listed.of(cluster.server("two"));
        Site site = site(cluster.client(listed));
        assertThat(site.name()).isEqualTo("two");

        listed.say(Listed.listing(List.of(Listed.provider(one.address()))));

        await().atMost(PATIENCE).until(() -> one.accepted() == 1);
    }

    @Test
    void aDoubtfulListDoesNotWipeThoseWhoAnswer() {
        FaultProxy one = cluster.opened.add(FaultProxy.to(cluster.server("one")));
        var listed = Listed.of(one.address());
        Site site = site(cluster.client(listed));
        assertThat(site.name()).isEqualTo("one");
        var doubtful = new Listing("the test", List.of(), List.of(), true);

        listed.say(doubtful);
        assertThat(site.name()).isEqualTo("one");

        one.close();
        await().atMost(PATIENCE).untilAsserted(() -> {
            listed.say(doubtful);
            assertThat(errorOf(site::name))
                    .isInstanceOf(NoProviderException.class)
                    .hasMessageContaining("lists 0");
        });
    }
}
