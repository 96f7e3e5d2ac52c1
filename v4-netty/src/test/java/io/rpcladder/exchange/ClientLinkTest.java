package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.Work;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.transport.IoThread;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** What becomes of the calls that wait for a connection, and of connections that end soon. */
class ClientLinkTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private static RpcRequest echo() throws NoSuchMethodException {
        return new RpcRequest(RpcMethod.of(Work.class, Work.class.getMethod("echo", String.class)), List.of("a"));
    }

    @Test
    void aConnectionErrorArrivesAsItself() throws Exception {
        RpcClient client = rpc.client(Peer.nobody());
        for (int i = 0; i < 2; i++) {
            Throwable error = client.invoke(echo())
                    .handle((r, e) -> e)
                    .toCompletableFuture()
                    .get();
            assertThat(error).isInstanceOf(RpcConnectionException.class);
        }
    }

    @Test
    void callsThatGaveUpWaitingLeaveNothing() throws Exception {
        var options = ClientOptions.DEFAULT.withWaitForConnection(true).withCallTimeout(Duration.ofMillis(20));
        RpcClient client = rpc.client(Peer.nobody(), options);
        var calls = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 5_000; i++) {
            calls.add(client.invoke(echo()).toCompletableFuture());
        }
        assertThat(client.pendingCalls()).isPositive();
        await().atMost(PATIENCE).until(() -> calls.stream().allMatch(CompletableFuture::isDone));
        assertThat(client.pendingCalls()).isZero();

        var cancelled = client.invoke(echo()).toCompletableFuture();
        assertThat(client.pendingCalls()).isEqualTo(1);
        cancelled.cancel(true);
        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    void aCallThatHasWaitedInVainRunsItsCallbacksOnTheEventLoop() throws Exception {
        var options = ClientOptions.DEFAULT.withWaitForConnection(true).withCallTimeout(Duration.ofMillis(20));
        RpcClient client = rpc.client(Peer.nobody(), options);

        var thread = client.invoke(echo()).handle((response, error) -> Thread.currentThread());

        assertThat(thread.toCompletableFuture()).succeedsWithin(PATIENCE).isInstanceOf(IoThread.class);
    }

    @Test
    void callsThatWaitForTheConnectionAreLimited() throws Exception {
        var usual = ClientOptions.DEFAULT;
        var options =
                new ClientOptions(1, usual.connectTimeout(), PATIENCE, true, 16, usual.backoff(), usual.connection());
        RpcClient client = rpc.client(Peer.nobody(), options);
        var calls = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 1_000; i++) {
            calls.add(client.invoke(echo()).toCompletableFuture());
        }
        assertThat(calls.stream().filter(call -> !call.isDone()).count()).isEqualTo(16);
    }

    @Test
    @Execution(CONCURRENT)
    void aPeerThatSpeaksOnceAndHangsUpIsNotStormed() throws Exception {
        try (ServerSocket rude = Peer.listen()) {
            var accepted = new AtomicInteger();
            rpc.opened.inBackground(() -> {
                while (true) {
                    try (Peer peer = Peer.acceptFrom(rude)) {
                        accepted.incrementAndGet();
                        peer.send(Envelope.newBuilder()
                                .setKind(Envelope.Kind.PONG)
                                .build());
                    } catch (java.io.IOException e) {
                        return true;
                    }
                }
            });
            Work work = Rpc.work(rpc.client(Peer.addressOf(rude)));
            var unused = catchThrowable(() -> work.echo("first"));
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> true);
            assertThat(accepted.get()).isLessThan(30);
        }
    }

    @Test
    @Execution(CONCURRENT)
    void aSlowEndOfOneConnectionOpensOneNewOne() throws Exception {
        try (ServerSocket rude = Peer.listen()) {
            var peers = new java.util.concurrent.CopyOnWriteArrayList<Peer>();
            rpc.opened.inBackground(() -> {
                while (!rude.isClosed()) {
                    peers.add(rpc.opened.add(Peer.acceptFrom(rude)));
                }
                return true;
            });
            RpcClient client = rpc.client(Peer.addressOf(rude));
            Work work = Rpc.work(client);
            work.tell("connects");
            for (int i = 0; i < 10; i++) {
                work.tellBytes(new byte[1 << 20]); // the peer reads nothing, so this gets stuck
            }
            await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> !peers.isEmpty());
            peers.get(0).write(Peer.framed(new byte[] {127, 127, 127})); // no envelope
            await().atMost(PATIENCE).until(() -> {
                work.tell("opens another");
                return peers.size() > 1;
            });
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> true);
            assertThat(peers).hasSize(2);
        }
    }
}
