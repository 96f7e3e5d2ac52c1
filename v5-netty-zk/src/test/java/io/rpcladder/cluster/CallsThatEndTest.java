package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.Site;
import io.rpcladder.Work;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** Every call ends, and what it ends with is true and helps. */
class CallsThatEndTest {

    private static final ClusterOptions OPTIONS = ClusterOptions.DEFAULT.withBalancers(RoundRobinLoadBalancer::new);

    @RegisterExtension
    final Rpc rpc = new Rpc();

    private ClusterClient client(Directory directory, ClusterOptions options) {
        return rpc.opened.add(new ClusterClient(directory, options));
    }

    private static ClusterOptions within(Duration timeout) {
        return OPTIONS.withClient(ClientOptions.DEFAULT.withCallTimeout(timeout));
    }

    private InetSocketAddress site(String name) {
        var services = new ServiceInvoker().export(Site.class, new NamedSite(name));
        return rpc.opened.add(RpcServer.start(0, services)).address();
    }

    @Test
    @Execution(CONCURRENT)
    void aLoadBalancerThatFailsFailsTheCallAndNoMore() {
        FaultProxy one = rpc.opened.add(FaultProxy.to(site("one")));
        var broken = new AtomicBoolean();
        var options = OPTIONS.withBalancers(() -> weights -> {
            if (broken.get()) {
                throw new IllegalStateException("on purpose");
            }
            return 0;
        });
        Site site = RpcProxy.create(Site.class, client(Listed.of(one.address()), options));
        assertThat(site.name()).isEqualTo("one");
        CompletableFuture<String> underWay = rpc.opened.inBackground(() -> site.slowlyAgain(2_000));
        await().atMost(PATIENCE).until(() -> one.open() == 1);

        broken.set(true);
        await().atMost(PATIENCE).until(() -> {
            one.cut(); // the call that is under way has to be tried elsewhere
            return underWay.isDone();
        });

        assertThat(errorOf(underWay)).isInstanceOf(IllegalStateException.class).hasMessage("on purpose");
        broken.set(false);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> site.name().equals("one"));
    }

    @Test
    void aBlockingCallInACallbackOfACallThatFoundNobodyIsRefusedAndKeepsNobodyWaiting() {
        var told = new CountDownLatch(1);
        Directory slow = (service, listener) -> {
            var teller = new Thread(
                    () -> {
                        awaitLatch(told);
                        listener.accept(Listed.listing(List.of()));
                    },
                    "directory");
            teller.setDaemon(true);
            teller.start();
            return () -> {};
        };
        ClusterClient client = client(slow, within(PATIENCE));
        Work work = RpcProxy.create(Work.class, client);
        Site site = RpcProxy.create(Site.class, client);

        CompletableFuture<Throwable> second = work.later("name")
                .thenApply(text -> (Throwable) new AssertionError(text))
                .exceptionally(nobody -> catchThrowable(site::name));
        told.countDown();

        assertThat(second)
                .succeedsWithin(PATIENCE)
                .satisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("would block"));
    }

    /** Half a second, or less if it is done before. */
    private static void giveTime(CompletableFuture<?> task) throws Exception {
        try {
            task.get(500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            assertThat(task).isNotDone();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void callbacksOfACallThatWaitedInVainDoNotHoldUpTheTimerOfTheWholeJvm() {
        ClusterClient client = client((service, listener) -> () -> {}, within(Duration.ofMillis(50)));

        CompletableFuture<String> thread = RpcProxy.create(Work.class, client)
                .later("name")
                .handle((text, error) -> Thread.currentThread().getName());

        assertThat(thread).succeedsWithin(PATIENCE).asString().startsWith("rpc-client");
    }

    @Test
    void callsThatWaitForTheDirectoryAreCountedAndForgottenWhenTheyEnd() {
        ClusterClient client = client((service, listener) -> () -> {}, within(Duration.ofMillis(200)));
        Work work = RpcProxy.create(Work.class, client);
        CompletableFuture<String> cancelled = work.laterWithoutLimit("name");
        CompletableFuture<String> late = work.later("name");
        assertThat(client.pendingCalls()).isEqualTo(2);

        cancelled.cancel(false);

        assertThat(errorOf(late)).isInstanceOf(NoProviderException.class);
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 0);
    }

    @Test
    void aCallThatWaitsForTheDirectoryEndsWithItsClient() {
        ClusterClient client = client((service, listener) -> () -> {}, OPTIONS);
        CompletableFuture<String> waiting = RpcProxy.create(Work.class, client).laterWithoutLimit("name");

        client.close();

        assertThat(errorOf(waiting)).hasMessageContaining("closed");
    }

    @Test
    void aServiceThatIsFirstCalledWhileItsClientClosesIsNotFollowedForEver() throws Exception {
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var watches = new AtomicInteger();
        ClusterClient client = client(
                (service, listener) -> {
                    asked.countDown();
                    awaitLatch(goOn);
                    watches.incrementAndGet();
                    return watches::decrementAndGet;
                },
                OPTIONS);
        var call = rpc.opened.inBackground(
                () -> RpcProxy.create(Work.class, client).laterWithoutLimit("name"));
        asked.await();

        var closed = rpc.opened.inBackground(() -> {
            client.close();
            return true;
        });
        giveTime(closed); // it may be done, or wait for the watch to close it
        goOn.countDown();

        assertThat(closed).succeedsWithin(PATIENCE);
        assertThat(errorOf(call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))).hasMessageContaining("closed");
        assertThat(watches).hasValue(0);
    }

    @Test
    void aDirectoryThatFailsFailsTheCall() {
        ClusterClient client = client(
                (service, listener) -> {
                    throw new IllegalArgumentException("no such name");
                },
                OPTIONS);

        assertThat(errorOf(RpcProxy.create(Work.class, client).later("name"))).hasMessage("no such name");
    }

    @Test
    void theErrorNamesSomeOfManyProvidersAndKeepsWhatWentWrongFirst() {
        var listed = new Listed();
        int nobody = Peer.nobody().getPort();
        listed.say(Listed.listing(IntStream.range(0, 1_000)
                .mapToObj(i -> new Provider("127.0.0.1", nobody, "many", 1, Instant.ofEpochMilli(i), Provider.PROTOCOL))
                .toList()));

        // Where all of them are known to be unreachable before the call begins, it tries none: then with another
        // client.
        await().atMost(PATIENCE).untilAsserted(() -> {
            Site site = RpcProxy.create(Site.class, client(listed, within(PATIENCE)));

            Throwable error = errorOf(site::name);

            assertThat(error).isInstanceOf(NoProviderException.class).hasCauseInstanceOf(RpcConnectionException.class);
            assertThat(error.getMessage())
                    .contains("lists 1000", "127.0.0.1:" + nobody + " (not reached", "and 990 more")
                    .hasSizeLessThan(5_000);
        });
    }

    @Test
    void whatWentWrongBeforeIsKept() {
        InetSocketAddress one = stranger();
        InetSocketAddress two = stranger();
        Site site = RpcProxy.create(Site.class, client(Listed.of(one, two), within(PATIENCE)));

        Throwable error = errorOf(site::name);

        assertThat(error).isInstanceOf(ServiceNotFoundException.class);
        assertThat(error.getSuppressed()).hasSize(1).hasOnlyElementsOfType(ServiceNotFoundException.class);
    }

    private InetSocketAddress stranger() {
        return rpc.opened.add(RpcServer.start(0, new ServiceInvoker())).address();
    }

    @Test
    @Execution(CONCURRENT)
    void aClientThatWaitsForConnectionsWaitsForProvidersToo() throws Exception {
        InetSocketAddress address = Peer.nobody();
        var options = ClientOptions.DEFAULT.withCallTimeout(PATIENCE).withWaitForConnection(true);
        ClusterClient client = client(Listed.of(address), OPTIONS.withClient(options));
        Site site = RpcProxy.create(Site.class, client);
        CompletableFuture<String> first = rpc.opened.inBackground(site::name);
        giveTime(first); // several attempts to connect fail
        CompletableFuture<String> second = rpc.opened.inBackground(site::name);
        giveTime(second);

        rpc.opened.add(
                RpcServer.start(address.getPort(), new ServiceInvoker().export(Site.class, new NamedSite("one"))));

        assertThat(first).succeedsWithin(PATIENCE).isEqualTo("one");
        assertThat(second).succeedsWithin(PATIENCE).isEqualTo("one");
    }

    @Test
    void inADoubtfulListWhoHasTheAddressNowTakesThePlaceOfWhoHadIt() {
        Provider before = Listed.provider(site("one"));
        Provider after = new Provider(
                before.host(), before.port(), "listed", 100, Instant.EPOCH.plusSeconds(1), before.protocol());
        var listed = new Listed();
        listed.say(Listed.listing(List.of(before)));
        ClusterClient client = client(listed, OPTIONS);
        assertThat(RpcProxy.create(Site.class, client).name()).isEqualTo("one");

        listed.say(new Listing("the test", List.of(after), List.of(), true));

        assertThat(client.providers()).isEqualTo(1);
    }

    @Test
    void aProviderHasAnAddressThatCanBeCalledAndWritten() {
        for (String host : List.of("", " ", "a b", "a/b", "..", "a\nb")) {
            assertThat(catchThrowable(() -> provider(host, 1, "application")))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int port : new int[] {-1, 0, 65_536}) {
            assertThat(catchThrowable(() -> provider("host", port, "application")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(catchThrowable(() -> provider("host", 1, "a\nweight=9")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> Provider.at(new InetSocketAddress("0.0.0.0", 4000), "application")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("new InetSocketAddress(");
        assertThat(Provider.at(InetSocketAddress.createUnresolved("some.name", 4000), "application")
                        .address())
                .isEqualTo("some.name:4000");
    }

    private static Provider provider(String host, int port, String application) {
        return new Provider(host, port, application, 100, Instant.EPOCH, Provider.PROTOCOL);
    }
}
