package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.Site;
import io.rpcladder.Work;
import io.rpcladder.Worker;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** What becomes of a call whose provider fails. */
class FailoverTest {

    @RegisterExtension
    final Opened opened = new Opened();

    private final Worker worker = new Worker();

    private RpcServer server(Site site, WorkerPool workers) {
        var services = new ServiceInvoker().export(Site.class, site).export(Work.class, worker);
        return opened.add(RpcServer.start(ServerOptions.onPort(0), services, workers));
    }

    private InetSocketAddress server(String name) {
        return server(new NamedSite(name), WorkerPool.platform(8, 100)).address();
    }

    private ClusterClient client(Directory directory) {
        return client(directory, Duration.ofSeconds(10));
    }

    private ClusterClient client(Directory directory, Duration timeout) {
        var client = ClientOptions.DEFAULT.withCallTimeout(timeout);
        var options = ClusterOptions.DEFAULT.withClient(client).withBalancers(service -> new RoundRobinLoadBalancer());
        return opened.add(new ClusterClient(directory, options));
    }

    private static Site site(ClusterClient client) {
        return RpcProxy.create(Site.class, client);
    }

    private static Map<String, Integer> answers(Site site, int calls) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            answers.merge(site.name(), 1, Integer::sum);
        }
        return answers;
    }

    private static void awaitAnswersOf(Site site, String... names) {
        await().atMost(PATIENCE)
                .until(() -> answers(site, 2 * names.length).keySet().containsAll(List.of(names)));
    }

    @Test
    void aProviderThatIsNotThereIsSkipped() {
        Site site = site(client(Listed.of(Peer.nobody(), server("here"), Peer.nobody())));

        assertThat(answers(site, 100)).isEqualTo(Map.of("here", 100));
    }

    @Test
    @Execution(CONCURRENT)
    void aCallThatAClosingServerRefusesGoesElsewhere() throws Exception {
        var one = server(new NamedSite("one"), WorkerPool.platform(8, 100));
        Site site = site(client(Listed.of(one.address(), server("two"))));
        awaitAnswersOf(site, "one", "two");
        var inHand = opened.inBackground(() -> List.of(site.slowly(500), site.slowly(500)));

        var closed = opened.inBackground(() -> {
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
        var busy = server(new NamedSite("busy"), WorkerPool.platform(1, 0)).address();
        var free = server("free");
        Site site = site(client(Listed.of(busy, free)));
        awaitAnswersOf(site, "busy", "free");
        Site busyOne = site(client(Listed.of(busy)));
        var inHand = opened.inBackground(() -> busyOne.slowly(1_000));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(errorOf(busyOne::name)).isInstanceOf(ServerBusyException.class));

        assertThat(answers(site, 20)).isEqualTo(Map.of("free", 20));
        assertThat(inHand).succeedsWithin(PATIENCE);
    }

    @Test
    @Execution(CONCURRENT)
    void aCallThatMayHaveRunGoesElsewhereOnlyIfThatDoesNoHarm() {
        var lost = new NamedSite("lost");
        FaultProxy proxy = opened.add(
                FaultProxy.to(server(lost, WorkerPool.platform(8, 100)).address()));
        var listed = Listed.of(proxy.address());
        Site site = site(client(listed));
        assertThat(site.name()).isEqualTo("lost");
        var harmless = opened.inBackground(() -> site.slowlyAgain(1_000));
        var harmful = opened.inBackground(() -> errorOf(() -> site.slowly(1_000)));
        await().atMost(PATIENCE).until(() -> lost.slowCalls.get() == 2);
        listed.say(Listed.listing(List.of(Listed.provider(proxy.address()), Listed.provider(server("other")))));
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
    void whatTheServiceThrowsIsItsAnswer() {
        var site = new Site() {
            @Override
            public String name() {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public String once(String id) {
                return name();
            }

            @Override
            public String again(String id) {
                return name();
            }

            @Override
            public String slowlyAgain(int millis) {
                return name();
            }

            @Override
            public String slowly(int millis) {
                return name();
            }
        };
        var one = server(site, WorkerPool.platform(8, 100)).address();
        Site called = site(client(Listed.of(one)));

        assertThat(errorOf(() -> called.again("id")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
    }

    @Test
    void aServerWithoutTheServiceIsNotTheLastWord() {
        var stranger = opened.add(RpcServer.start(0, new ServiceInvoker()));
        Site site = site(client(Listed.of(stranger.address(), server("here"))));
        Site lonely = site(client(Listed.of(stranger.address())));

        assertThat(answers(site, 20)).isEqualTo(Map.of("here", 20));
        assertThat(errorOf(lonely::name)).isInstanceOf(ServiceNotFoundException.class);
    }

    @Test
    void whenNobodyCanHelpACallIsTriedAtAllOfThem() {
        List<FaultProxy> proxies = Stream.generate(() -> opened.add(RpcServer.start(0, new ServiceInvoker())))
                .limit(3)
                .map(server -> opened.add(FaultProxy.to(server.address())))
                .toList();
        Site site =
                site(client(Listed.of(proxies.stream().map(FaultProxy::address).toArray(InetSocketAddress[]::new))));

        assertThat(errorOf(site::name)).isInstanceOf(ServiceNotFoundException.class);

        assertThat(proxies)
                .allSatisfy(proxy -> assertThat(new String(proxy.sentByClients(), StandardCharsets.UTF_8))
                        .containsOnlyOnce("Site/name()"));
    }

    @Test
    void theDeadlineHoldsForAllAttemptsTogether() {
        FaultProxy one = opened.add(FaultProxy.to(server("one")));
        Site site = site(client(Listed.of(one.address()), Duration.ofMillis(300)));
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
        FaultProxy one = opened.add(FaultProxy.to(server("one")));
        Site site = site(client(Listed.of(one.address(), server("two")), Duration.ofMillis(200)));
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
    void twoServicesOfOneProviderShareItsConnection() {
        FaultProxy one = opened.add(FaultProxy.to(server("one")));
        ClusterClient client = client(Listed.of(one.address()));

        assertThat(site(client).name()).isEqualTo("one");
        assertThat(RpcProxy.create(Work.class, client).echo("text")).isEqualTo("text");

        assertThat(one.accepted()).isEqualTo(1);
        assertThat(client.providers()).isEqualTo(1);
    }

    @Test
    @Execution(CONCURRENT)
    void aProviderThatLeavesIsDrainedAndItsConnectionClosed() {
        var leaving = new NamedSite("one");
        FaultProxy one = opened.add(
                FaultProxy.to(server(leaving, WorkerPool.platform(8, 100)).address()));
        var listed = Listed.of(one.address());
        Site site = site(client(listed));
        assertThat(site.name()).isEqualTo("one");
        var inHand = opened.inBackground(() -> site.slowly(500));
        await().atMost(PATIENCE).until(() -> leaving.slowCalls.get() == 1);

        listed.say(Listed.listing(List.of(Listed.provider(server("two")))));

        assertThat(answers(site, 10)).isEqualTo(Map.of("two", 10));
        assertThat(inHand).succeedsWithin(PATIENCE).isEqualTo("one");
        await().atMost(PATIENCE).until(() -> one.open() == 0);
    }

    @Test
    void whoStaysInTheListKeepsItsConnectionWhateverElseChanges() {
        FaultProxy one = opened.add(FaultProxy.to(server("one")));
        Provider staying = Listed.provider(one.address());
        var listed = Listed.of(one.address());
        ClusterClient client = client(listed);
        Site site = site(client);
        assertThat(site.name()).isEqualTo("one");

        listed.say(Listed.listing(List.of(staying, Listed.provider(server("two")))));
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
    void aCallThatMovesHasNoMoreTimeThanBefore() {
        FaultProxy one = opened.add(FaultProxy.to(server("one")));
        FaultProxy two = opened.add(FaultProxy.to(server("two")));
        var listed = Listed.of(one.address());
        Site site = site(client(listed, Duration.ofSeconds(1)));
        assertThat(site.name()).isEqualTo("one");
        one.blackHole();
        two.blackHole();

        long begin = System.nanoTime();
        var call = opened.inBackground(() -> errorOf(() -> site.again("id")));
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
        InetSocketAddress staying = server("staying");
        var listed = new Listed();
        Site site = site(client(listed));
        for (int i = 0; i < 5; i++) {
            RpcServer closing = server(new NamedSite("closing"), WorkerPool.platform(8, 100));
            listed.say(Listed.listing(List.of(Listed.provider(staying), Listed.provider(closing.address()))));
            awaitAnswersOf(site, "staying", "closing");
            var closed = new AtomicBoolean();
            var callers = IntStream.range(0, 4)
                    .mapToObj(number -> opened.inBackground(() -> answersUntil(site, closed)))
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

    @Test
    void noCallMeetsTheEndOfAConnectionThatIsDrained() {
        var proxies = List.of(opened.add(FaultProxy.to(server("one"))), opened.add(FaultProxy.to(server("two"))));
        var both = Listed.listing(
                proxies.stream().map(proxy -> Listed.provider(proxy.address())).toList());
        var listed = Listed.of();
        listed.say(both);
        Site site = site(client(listed));
        awaitAnswersOf(site, "one", "two");
        var callers = IntStream.range(0, 4)
                .mapToObj(i -> opened.inBackground(() -> answers(site, 2_000)))
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
        FaultProxy one = opened.add(FaultProxy.to(server("one")));
        var listed = Listed.of(server("two"));
        Site site = site(client(listed));
        assertThat(site.name()).isEqualTo("two");

        listed.say(Listed.listing(List.of(Listed.provider(one.address()))));

        await().atMost(PATIENCE).until(() -> one.accepted() == 1);
    }

    @Test
    void aDoubtfulListDoesNotWipeThoseWhoAnswer() {
        FaultProxy one = opened.add(FaultProxy.to(server("one")));
        var listed = Listed.of(one.address());
        Site site = site(client(listed));
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

    @Test
    void theErrorSaysWhatWasKnownAndWhyNobodyWouldDo() throws Exception {
        InetSocketAddress nobody = Peer.nobody();
        var strange = new Provider("127.0.0.1", 1, "old", 100, Instant.EPOCH, "ladder-9", "", "", List.of());
        var listed = new Listed();
        listed.say(new Listing(
                "zookeeper://h1:2181", List.of(Listed.provider(nobody), strange), List.of("junk: no port"), false));
        Site site = site(client(listed));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(errorOf(site::name))
                        .isInstanceOf(NoProviderException.class)
                        .hasMessageContaining("no provider for io.rpcladder.Site.name()")
                        .hasMessageContaining("zookeeper://h1:2181 lists 2")
                        .hasMessageContaining("ignored: junk: no port")
                        .hasMessageContaining("→ ladder-6: 1, 127.0.0.1:1 speaks ladder-9")
                        .hasMessageContaining("127.0.0.1:" + nobody.getPort() + " (not reached"));
    }

    @Test
    void whileTheDirectoryIsSilentACallWaitsUntilItsDeadline() {
        Site site = site(client((service, listener) -> () -> {}, Duration.ofMillis(200)));

        assertThat(errorOf(site::name))
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("has not answered");
    }

    @Test
    @Execution(CONCURRENT)
    void aClosedClientEndsItsCallsAndTakesNoMore() {
        ClusterClient client = client(Listed.of(server("one")));
        Site site = site(client);
        assertThat(site.name()).isEqualTo("one");
        var inHand = opened.inBackground(() -> errorOf(() -> site.slowly(1_500)));
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 1);

        client.close();
        client.close();

        assertThat(inHand)
                .succeedsWithin(2, TimeUnit.SECONDS)
                .satisfies(error -> assertThat(error).isInstanceOf(RpcConnectionLostException.class));
        assertThat(errorOf(site::name))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("closed");
        assertThat(client.pendingCalls()).isZero();
    }
}
