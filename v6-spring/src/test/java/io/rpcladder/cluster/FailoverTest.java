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
import io.rpcladder.Peer;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.Site;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServiceInvoker;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** What becomes of a call whose provider fails. */
class FailoverTest {

    @RegisterExtension
    final ClusterOfATest cluster = new ClusterOfATest();

    @Test
    void aProviderThatIsNotThereIsSkipped() {
        Site site = site(cluster.client(Listed.of(Peer.nobody(), cluster.server("here"), Peer.nobody())));

        assertThat(answers(site, 100)).isEqualTo(Map.of("here", 100));
    }

    @Test
    @Execution(CONCURRENT)
    void aCallThatAClosingServerRefusesGoesElsewhere() throws Exception {
        var one = cluster.server(new NamedSite("one"), WorkerPool.platform(8, 100));
        Site site = site(cluster.client(Listed.of(one.address(), cluster.server("two"))));
        awaitAnswersOf(site, "one", "two");
        var inHand = cluster.opened.inBackground(() -> List.of(site.slowly(500), site.slowly(500)));

        var closed = cluster.opened.inBackground(() -> {
            one.close();
            return true;
        });
        while (!closed.isDone()) {
            assertThat(site.name()).isIn("one", "two");
        }

        assertThat(inHand).succeedsWithin(PATIENCE);
        assertThat(answers(site, 100)).isEqualTo(Map.of("two", 100));
    }

    @Test
    @Execution(CONCURRENT)
    void aCallThatABusyServerRefusesGoesElsewhere() {
        var busy =
                cluster.server(new NamedSite("busy"), WorkerPool.platform(1, 0)).address();
        var free = cluster.server("free");
        Site site = site(cluster.client(Listed.of(busy, free)));
        awaitAnswersOf(site, "busy", "free");
        Site busyOne = site(cluster.client(Listed.of(busy)));
        var inHand = cluster.opened.inBackground(() -> busyOne.slowly(1_000));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(errorOf(busyOne::name)).isInstanceOf(ServerBusyException.class));

        assertThat(answers(site, 20)).isEqualTo(Map.of("free", 20));
        assertThat(inHand).succeedsWithin(PATIENCE);
    }

    @Test
    @Execution(CONCURRENT)
    void aCallThatMayHaveRunGoesElsewhereOnlyIfThatDoesNoHarm() {
        var lost = new NamedSite("lost");
        FaultProxy proxy = cluster.opened.add(
                FaultProxy.to(cluster.server(lost, WorkerPool.platform(8, 100)).address()));
        var listed = Listed.of(proxy.address());
        Site site = site(cluster.client(listed));
        assertThat(site.name()).isEqualTo("lost");
        var harmless = cluster.opened.inBackground(() -> site.slowlyAgain(3_000));
        var harmful = cluster.opened.inBackground(() -> errorOf(() -> site.slowly(3_000)));
        await().atMost(PATIENCE).until(() -> lost.slowCalls.get() == 2);
        listed.say(Listed.listing(List.of(Listed.provider(proxy.address()), Listed.provider(cluster.server("other")))));
        awaitAnswersOf(site, "other");

        proxy.cut();

        assertThat(harmless).succeedsWithin(PATIENCE).isEqualTo("other");
        assertThat(harmful)
                .succeedsWithin(PATIENCE)
                .satisfies(error -> assertThat(error)
                        .isInstanceOf(RpcConnectionLostException.class)
                        .hasMessageContaining("may have run"));
    }

    @Test
    void aServerWithoutTheServiceIsNotTheLastWord() {
        var stranger = cluster.opened.add(RpcServer.start(0, new ServiceInvoker()));
        Site site = site(cluster.client(Listed.of(stranger.address(), cluster.server("here"))));
        Site lonely = site(cluster.client(Listed.of(stranger.address())));

        assertThat(answers(site, 20)).isEqualTo(Map.of("here", 20));
        assertThat(errorOf(lonely::name)).isInstanceOf(ServiceNotFoundException.class);
    }

    @Test
    void whenNobodyCanHelpACallIsTriedAtAllOfThem() {
        List<FaultProxy> proxies = Stream.generate(() -> cluster.opened.add(RpcServer.start(0, new ServiceInvoker())))
                .limit(3)
                .map(server -> cluster.opened.add(FaultProxy.to(server.address())))
                .toList();
        Site site = site(cluster.client(
                Listed.of(proxies.stream().map(FaultProxy::address).toArray(InetSocketAddress[]::new))));

        assertThat(errorOf(site::name)).isInstanceOf(ServiceNotFoundException.class);

        assertThat(proxies)
                .allSatisfy(proxy -> assertThat(new String(proxy.sentByClients(), StandardCharsets.UTF_8))
                        .containsOnlyOnce("Site/name()"));
    }

    @Test
    void theDeadlineHoldsForAllAttemptsTogether() {
        FaultProxy one = cluster.opened.add(FaultProxy.to(cluster.server("one")));
        Site site = site(cluster.client(Listed.of(one.address()), Duration.ofMillis(300)));
        assertThat(site.name()).isEqualTo("one");
        one.blackHole();

        long begin = System.nanoTime();
        assertThat(errorOf(() -> site.again("id"))).isInstanceOf(RpcTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(299), Duration.ofMillis(600));
    }

    @Test
    @Execution(CONCURRENT)
    void aProviderThatAnswersNoMoreIsSetAsideAndLaterTriedAgain() {
        FaultProxy one = cluster.opened.add(FaultProxy.to(cluster.server("one")));
        Site site = site(cluster.client(Listed.of(one.address(), cluster.server("two")), Duration.ofMillis(200)));
        awaitAnswersOf(site, "one", "two");

        one.blackHole();

        // Every other call would wait in vain, so that so many answers in a row mean that it is not asked.
        await().ignoreException(RpcTimeoutException.class)
                .atMost(PATIENCE)
                .until(() -> answers(site, 20).equals(Map.of("two", 20)));
        one.pass();
        await().ignoreException(RpcTimeoutException.class)
                .atMost(PATIENCE)
                .until(() -> answers(site, 10).containsKey("one"));
    }

    @Test
    void aCallThatMovesHasNoMoreTimeThanBefore() {
        FaultProxy one = cluster.opened.add(FaultProxy.to(cluster.server("one")));
        FaultProxy two = cluster.opened.add(FaultProxy.to(cluster.server("two")));
        var listed = Listed.of(one.address());
        Site site = site(cluster.client(listed, Duration.ofSeconds(1)));
        assertThat(site.name()).isEqualTo("one");
        one.blackHole();
        two.blackHole();

        long begin = System.nanoTime();
        var call = cluster.opened.inBackground(() -> errorOf(() -> site.again("id")));
        listed.say(Listed.listing(List.of(Listed.provider(one.address()), Listed.provider(two.address()))));
        await().atMost(PATIENCE)
                .until(() -> two.accepted() == 1
                        && System.nanoTime() - begin > Duration.ofMillis(500).toNanos());
        one.cut();

        assertThat(call).succeedsWithin(PATIENCE).isInstanceOf(RpcTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(999), Duration.ofMillis(1_400));
    }

    @Test
    void noCallMeetsTheEndOfAServerThatCloses() {
        InetSocketAddress staying = cluster.server("staying");
        var listed = new Listed();
        Site site = site(cluster.client(listed));
        for (int i = 0; i < 5; i++) {
            RpcServer closing = cluster.server(new NamedSite("closing"), WorkerPool.platform(8, 100));
            listed.say(Listed.listing(List.of(Listed.provider(staying), Listed.provider(closing.address()))));
            awaitAnswersOf(site, "staying", "closing");
            var closed = new AtomicBoolean();
            var callers = IntStream.range(0, 4)
                    .mapToObj(number -> cluster.opened.inBackground(() -> answersUntil(site, closed)))
                    .toList();

            closing.close();
            closed.set(true);

            assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
        }
    }

    private static Map<String, Integer> answersUntil(Site site, AtomicBoolean end) {
        Map<String, Integer> answers = new TreeMap<>();
        while (!end.get()) {
            answers.merge(site.name(), 1, Integer::sum);
        }
        return answers;
    }
}
