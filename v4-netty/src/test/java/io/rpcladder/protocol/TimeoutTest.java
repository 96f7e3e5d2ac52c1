package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.serialize.Envelope;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call ends at its deadline, and what nobody waits for any more is not begun. */
class TimeoutTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    /** A client whose connection is open: a call that waits for it in vain was never sent, which is no timeout. */
    private RpcClient connected(InetSocketAddress server, ClientOptions options) {
        RpcClient client = rpc.client(server, options);
        client.connect();
        await().atMost(PATIENCE).until(client::isConnected);
        return client;
    }

    private RpcClient connected(ClientOptions options) {
        return connected(rpc.server().address(), options);
    }

    /** The best of at most seven, so that a busy machine does not decide. */
    private static void assertTimesOutAfter(Duration timeout, ThrowingCallable call) {
        Duration best = Duration.ofHours(1);
        for (int i = 0; i < 7 && best.compareTo(timeout.plusMillis(50)) >= 0; i++) {
            long begin = System.nanoTime();
            assertThat(errorOf(call)).isInstanceOf(RpcTimeoutException.class);
            var elapsed = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(elapsed).isGreaterThan(timeout.minusMillis(50));
            best = elapsed.compareTo(best) < 0 ? elapsed : best;
        }
        assertThat(best).isLessThan(timeout.plusMillis(50));
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        try (ServerSocket silent = Peer.listen()) {
            var timeout = Duration.ofMillis(200);
            RpcClient client = connected(Peer.addressOf(silent), ClientOptions.DEFAULT.withCallTimeout(timeout));
            Work work = Rpc.work(client);

            assertTimesOutAfter(timeout, () -> work.echo("anybody there?"));
            assertThat(client.pendingCalls()).isZero();
            assertTimesOutAfter(timeout, () -> work.later("anybody there?").join());
            assertThat(client.pendingCalls()).isZero();
        }
    }

    @Test
    void saysWhichCallOfWhichServerTimedOut() throws Exception {
        try (ServerSocket silent = Peer.listen()) {
            var options = ClientOptions.DEFAULT.withCallTimeout(Duration.ofMillis(20));
            Work work = Rpc.work(connected(Peer.addressOf(silent), options));

            assertThat(errorOf(() -> work.echo("anybody there?")))
                    .hasMessageContaining("echo")
                    .hasMessageContaining(String.valueOf(silent.getLocalPort()))
                    .hasMessageContaining("may have run");
        }
    }

    @Test
    void aMethodsOwnTimeoutIsShorterThanTheDefault() {
        RpcClient client = connected(ClientOptions.DEFAULT.withCallTimeout(PATIENCE));
        Work work = Rpc.work(client);

        assertTimesOutAfter(
                Duration.ofMillis(150),
                () -> work.laterWithin150Millis("too slow").join());

        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    void aMethodsOwnTimeoutIsLongerThanTheDefault() {
        var options = ClientOptions.DEFAULT.withCallTimeout(Duration.ofMillis(10));
        Work work = Rpc.work(connected(options));
        assertThat(errorOf(work.later("waits 10 ms"))).isInstanceOf(RpcTimeoutException.class);

        assertTimesOutAfter(
                Duration.ofMillis(150),
                () -> work.laterWithin150Millis("waits 150 ms").join());
    }

    @Test
    void aTimeoutOfZeroIsNone() {
        var options = ClientOptions.DEFAULT.withCallTimeout(Duration.ofMillis(50));
        RpcClient client = connected(options);
        Work work = Rpc.work(client);
        var patient = work.laterWithoutLimit("patient");
        rpc.worker.awaitHeld(1);

        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> !patient.isDone());

        assertThat(client.pendingCalls()).isEqualTo(1);
        rpc.worker.held.get(0).answer().complete("answer");
        assertThat(patient).succeedsWithin(PATIENCE).isEqualTo("answer");
    }

    @Test
    void aDefaultOfZeroIsNone() {
        var options = ClientOptions.DEFAULT.withCallTimeout(Duration.ZERO);
        Work work = Rpc.work(connected(options));
        var patient = work.later("patient");
        rpc.worker.awaitHeld(1);
        assertThat(errorOf(work.laterWithin150Millis("in a hurry"))).isInstanceOf(RpcTimeoutException.class);

        assertThat(patient).isNotDone();
        rpc.worker.held.get(0).answer().complete("answer");
        assertThat(patient).succeedsWithin(PATIENCE).isEqualTo("answer");
    }

    @Test
    void theLateReplyIsDroppedAndCounted() {
        RpcClient client = connected(ClientOptions.DEFAULT.withCallTimeout(PATIENCE));
        Work work = Rpc.work(client);
        assertThat(errorOf(work.laterWithin150Millis("late"))).isInstanceOf(RpcTimeoutException.class);

        rpc.worker.held.get(0).answer().complete("late");

        await().atMost(PATIENCE).until(() -> client.droppedReplies() == 1);
        assertThat(work.echo("still there")).isEqualTo("still there");
    }

    @Test
    void aRequestWhoseDeadlinePassesInTheQueueIsNotBegun() {
        RpcServer server = rpc.server(ServerOptions.onPort(0), WorkerPool.platform(1, 10));
        var peer = rpc.opened.add(Peer.connectTo(server.address()));
        peer.send(gated(1, "holds the only thread", 0));
        rpc.worker.awaitGated(1);
        peer.send(gated(2, "nobody waits", 50));
        peer.send(gated(3, "somebody waits", 30_000));
        peer.send(gated(4, "somebody waits for ever", 0));
        long begin = System.nanoTime();
        await().until(() -> System.nanoTime() - begin > Duration.ofMillis(200).toNanos());

        rpc.worker.openGate();

        assertThat(Stream.generate(peer::readReply).limit(3).map(Envelope::getId))
                .containsExactly(1L, 3L, 4L);
        assertThat(rpc.worker.gated)
                .containsExactly("holds the only thread", "somebody waits", "somebody waits for ever");
        long closing = System.nanoTime();
        server.close(); // what was dropped is not in hand, so that closing does not wait for it
        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(5));
    }

    private static Envelope gated(long id, String name, int timeoutMillis) {
        return Peer.request(id, Work.path("gated", String.class))
                .setTimeoutMillis(timeoutMillis)
                .setArguments(Rpc.codec("gated", String.class).encodeArguments(List.of(name), 1 << 22))
                .build();
    }
}
