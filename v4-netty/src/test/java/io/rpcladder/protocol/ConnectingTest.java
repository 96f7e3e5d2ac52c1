package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcException;
import io.rpcladder.Work;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many connections a client opens, when, and what becomes of calls while there is none. */
class ConnectingTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void sixtyFourThreadsOnAColdClientOpenExactlySoManyConnections(int connections) {
        FaultProxy proxy = rpc.opened.add(FaultProxy.to(rpc.server().address()));
        var options = ClientOptions.DEFAULT.withConnections(connections).withCallTimeout(PATIENCE);
        Work work = Rpc.work(rpc.client(proxy.address(), options));
        var allReady = new CountDownLatch(64);

        var callers = IntStream.range(0, 64)
                .mapToObj(i -> rpc.opened.inBackground(() -> {
                    allReady.countDown();
                    awaitLatch(allReady);
                    return work.echo("caller " + i);
                }))
                .toList();

        for (int i = 0; i < callers.size(); i++) {
            assertThat(callers.get(i)).succeedsWithin(PATIENCE).isEqualTo("caller " + i);
        }
        await().atMost(PATIENCE).until(() -> proxy.accepted() >= connections);
        for (int i = 0; i < 100; i++) {
            work.echo("again");
        }
        assertThat(proxy.accepted()).isEqualTo(connections);
        assertThat(proxy.open()).isEqualTo(connections);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClientThatIsNeverCalledNeverConnects() {
        FaultProxy proxy = rpc.opened.add(FaultProxy.to(rpc.server().address()));

        rpc.client(proxy.address());

        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> proxy.accepted() == 0);
    }

    @Test
    void aCallFailsAtOnceWhereTheLastAttemptHasFailed() {
        InetSocketAddress nobody = Peer.nobody();
        RpcClient client = rpc.client(nobody);
        Work work = Rpc.work(client);
        assertThat(errorOf(() -> work.echo("first"))).isInstanceOf(RpcConnectionException.class);

        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(errorOf(() -> work.echo("next")))
                    .isInstanceOf(RpcConnectionException.class)
                    .hasMessageContaining(String.valueOf(nobody.getPort()))
                    .hasMessageContaining("is the server running");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    void callsThatWaitForTheConnectionAreSentInTheirOrder() throws IOException {
        InetSocketAddress later = Peer.nobody();
        var options = ClientOptions.DEFAULT.withWaitForConnection(true);
        Work work = Rpc.work(rpc.client(later, options));
        for (int i = 0; i < 20; i++) {
            work.laterWithoutLimit("call " + i);
        }

        try (var listener = new ServerSocket(later.getPort(), 10, later.getAddress());
                Peer server = Peer.acceptFrom(listener)) {
            for (int i = 0; i < 20; i++) {
                assertThat(server.readReply().getArguments().toStringUtf8()).endsWith("call " + i);
            }
        }
    }

    @Test
    void aCallWaitsForTheServerWhereItShall() {
        InetSocketAddress later = Peer.nobody();
        var options = ClientOptions.DEFAULT.withWaitForConnection(true).withCallTimeout(PATIENCE);
        Work work = Rpc.work(rpc.client(later, options));
        CompletableFuture<String> blocking = rpc.opened.inBackground(() -> work.echo("patient"));
        CompletableFuture<String> asynchronous = work.laterWithoutLimit("patient");
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> !blocking.isDone() && !asynchronous.isDone());

        rpc.server(ServerOptions.onPort(0).withAddress(later), WorkerPool.platform(2, 10));

        assertThat(blocking).succeedsWithin(PATIENCE).isEqualTo("patient");
        rpc.worker.awaitHeld(1);
        rpc.worker.held.get(0).answer().complete("answer");
        assertThat(asynchronous).succeedsWithin(PATIENCE).isEqualTo("answer");
    }

    @Test
    void aCallWaitsForTheServerNoLongerThanItsDeadline() {
        var options = ClientOptions.DEFAULT.withWaitForConnection(true).withCallTimeout(Duration.ofMillis(200));
        Work work = Rpc.work(rpc.client(Peer.nobody(), options));

        long begin = System.nanoTime();
        assertThat(errorOf(() -> work.echo("patient")))
                .isInstanceOf(
                        RpcConnectionException.class) // and no timeout, of which nobody could say whether it had run
                .hasMessageContaining("not sent");

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsIsNeverSent() {
        InetSocketAddress later = Peer.nobody();
        var options = ClientOptions.DEFAULT.withWaitForConnection(true).withCallTimeout(PATIENCE);
        Work work = Rpc.work(rpc.client(later, options));
        CompletableFuture<String> cancelled = work.later("cancelled");
        CompletableFuture<String> waiting = work.later("waiting");

        cancelled.cancel(true);
        rpc.server(ServerOptions.onPort(0).withAddress(later), WorkerPool.platform(2, 10));

        rpc.worker.awaitHeld(1);
        rpc.worker.held.get(0).answer().complete("answer");
        assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo("answer");
        assertThat(rpc.worker.held).extracting(call -> call.name()).containsExactly("waiting");
    }

    @Test
    void connectsAgainWhenTheServerIsRestartedOnItsPort() {
        RpcServer first = rpc.server();
        InetSocketAddress address = first.address();
        Work work = Rpc.work(rpc.client(address));
        assertThat(work.echo("before")).isEqualTo("before");
        first.close();
        await().atMost(PATIENCE)
                .until(() -> catchThrowable(() -> work.echo("meanwhile")) instanceof RpcConnectionException);

        rpc.server(ServerOptions.onPort(0).withAddress(address), WorkerPool.platform(2, 10));

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> work.echo("after").equals("after"));
    }

    @Test
    @Execution(CONCURRENT)
    void pausesBetweenItsAttemptsWhereNobodyListens() {
        InetSocketAddress nobody = Peer.nobody();
        Work work = Rpc.work(rpc.client(nobody));
        errorOf(() -> work.echo("first"));
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> true);

        Throwable error = errorOf(() -> work.echo("a second later"));

        // With pauses of 50 to 100, 100 to 200, 200 to 400 and 400 to 800 ms, there were 3 to 6 of them.
        String attempts = error.toString().replaceAll("(?s).* after (\\d+) attempts?.*", "$1");
        assertThat(Integer.parseInt(attempts)).isBetween(2, 8);
    }

    @Test
    @Execution(CONCURRENT)
    void pausesBetweenItsAttemptsWhereEachConnectionEndsAtOnce() throws Exception {
        try (ServerSocket rude = Peer.listen()) {
            var accepted = new AtomicInteger();
            rpc.opened.inBackground(() -> {
                while (!rude.isClosed()) {
                    closeNext(rude, accepted);
                }
                return true;
            });
            Work work = Rpc.work(rpc.client(Peer.addressOf(rude)));
            assertThat(catchThrowable(() -> work.echo("first"))).isInstanceOf(RpcException.class);
            await().atMost(PATIENCE).until(() -> accepted.get() > 0);

            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> true);

            assertThat(accepted.get()).isLessThan(10);
            assertThat(errorOf(() -> work.echo("a second later"))).isInstanceOf(RpcConnectionException.class);
        }
    }

    private static void closeNext(ServerSocket listener, AtomicInteger accepted) {
        try {
            listener.accept().close();
            accepted.incrementAndGet();
        } catch (IOException e) {
            // the listener is closed, or the client was faster
        }
    }

    @Test
    void aServerThatComesBehindAProxyThatWasThereBeforeIsFound() {
        InetSocketAddress later = Peer.nobody();
        FaultProxy proxy = rpc.opened.add(FaultProxy.to(later));
        var options = ClientOptions.DEFAULT.withWaitForConnection(true).withCallTimeout(PATIENCE);
        Work work = Rpc.work(rpc.client(proxy.address(), options));
        CompletableFuture<String> meetsAReset = work.later("meets a reset");
        await().atMost(PATIENCE).until(() -> proxy.accepted() > 0);
        int before = proxy.accepted();

        rpc.server(ServerOptions.onPort(0).withAddress(later), WorkerPool.platform(2, 10));

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> work.echo("found").equals("found"));
        assertThat(proxy.accepted() - before).isLessThan(20);
        meetsAReset.cancel(true);
    }
}
