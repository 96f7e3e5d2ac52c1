package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcMethod;
import io.rpcladder.ServerBusyException;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.serialize.Envelope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which threads call the services, and what one-way calls are. */
class ThreadsTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    @Test
    void servicesRunInThePoolAndDirectMethodsWhereTheConnectionIsRead() {
        Work work = Rpc.work(rpc.client(rpc.server().address()));
        for (int i = 0; i < 50; i++) {
            assertThat(work.isOnIoThread()).isFalse();
            assertThat(work.isDirectlyOnIoThread()).isTrue();
            assertThat(work.thread()).startsWith("rpc-worker-");
            assertThat(work.directThread()).startsWith("rpc-server-");
        }
    }

    @Test
    void aDirectMethodNeedsNoRoomInThePool() {
        RpcServer server = rpc.server(ServerOptions.onPort(0), WorkerPool.platform(1, 0));
        Work work = Rpc.work(rpc.client(server.address()));
        var held = rpc.opened.inBackground(() -> work.gated("holds the only thread"));
        rpc.worker.awaitGated(1);

        assertThat(errorOf(() -> work.thread())).isInstanceOf(ServerBusyException.class);
        assertThat(work.directThread()).startsWith("rpc-server-");

        rpc.worker.openGate();
        assertThat(held).succeedsWithin(PATIENCE);
    }

    @Test
    void aDirectMethodMayAnswerLater() {
        Work work = Rpc.work(rpc.client(rpc.server().address()));
        var later = work.directLater("later");
        rpc.worker.awaitHeld(1);

        assertThat(work.directThread()).isNotEmpty();
        rpc.worker.held.get(0).answer().complete("answer");

        assertThat(later).succeedsWithin(PATIENCE).isEqualTo("answer");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void servicesMayRunOnVirtualThreads() {
        RpcServer server = rpc.server(ServerOptions.onPort(0), WorkerPool.virtual(100));
        Work work = Rpc.work(rpc.client(server.address()));
        var held = IntStream.range(0, 100)
                .mapToObj(i -> rpc.opened.inBackground(() -> work.gated("call " + i)))
                .toList();
        rpc.worker.awaitGated(100);

        assertThat(Thread.getAllStackTraces().keySet()) // which does not show virtual threads
                .noneMatch(thread -> thread.getName().startsWith("rpc-worker-"));
        assertThat(errorOf(() -> work.thread()))
                .isInstanceOf(ServerBusyException.class)
                .hasMessageContaining("all 100 threads");

        rpc.worker.openGate();
        assertThat(held).allSatisfy(call -> assertThat(call).succeedsWithin(PATIENCE));
        assertThat(work.isOnIoThread()).isFalse();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void saysThatVirtualThreadsNeedANewerJdk() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> WorkerPool.virtual(10))
                .withMessageContaining("JDK 21");
    }

    @Test
    void aOneWayCallReturnsBeforeTheServiceRuns() {
        RpcServer server = rpc.server(ServerOptions.onPort(0), WorkerPool.platform(1, 10));
        RpcClient client = rpc.client(server.address());
        Work work = Rpc.work(client);
        var held = rpc.opened.inBackground(() -> work.gated("holds the only thread"));
        rpc.worker.awaitGated(1);

        work.tell("later");

        assertThat(rpc.worker.told).isEmpty();
        assertThat(client.pendingCalls()).isEqualTo(1); // the one that is held
        rpc.worker.openGate();
        assertThat(held).succeedsWithin(PATIENCE);
        await().atMost(PATIENCE).until(() -> rpc.worker.told.equals(List.of("later")));
    }

    @Test
    void aOneWayCallGetsNoReplyEvenIfItFails() {
        RpcServer server = rpc.server();
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        peer.send(oneWay(1, Work.path("tell", String.class)));
        peer.send(oneWay(2, Work.path("tellInVain", String.class)));
        peer.send(oneWay(3, "no.such.Service/method()"));
        peer.send(oneWay(4, Work.path("tell", String.class)).toBuilder()
                .setArguments(com.google.protobuf.ByteString.copyFrom(new byte[] {10, 127}))
                .build());
        await().atMost(PATIENCE).until(() -> rpc.worker.told.size() == 2);

        peer.send(Peer.request(5, Work.path("echo", String.class))
                .setArguments(Rpc.codec("echo", String.class).encodeArguments(List.of("answered"), 1 << 22))
                .build());

        assertThat(peer.readReply().getId()).isEqualTo(5);
        long closing = System.nanoTime();
        server.close(); // none of them is in hand
        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(5));
    }

    private static Envelope oneWay(long id, String path) {
        return Peer.request(id, path)
                .setOneWay(true)
                .setArguments(Rpc.codec("tell", String.class).encodeArguments(List.of("told"), 1 << 22))
                .build();
    }

    @Test
    void aOneWayCallThatFailsHarmsNobody() {
        RpcClient client = rpc.client(rpc.server().address());
        Work work = Rpc.work(client);

        for (int i = 0; i < 10; i++) {
            work.tellInVain("call " + i);
        }

        await().atMost(PATIENCE).until(() -> rpc.worker.told.size() == 10);
        assertThat(work.echo("still there")).isEqualTo("still there");
        assertThat(client.droppedReplies()).isZero();
        assertThat(client.pendingCalls()).isZero();
    }

    interface OneWayWithResult {
        @io.rpcladder.RpcOptions(oneWay = true)
        String answers();
    }

    @Test
    void aOneWayMethodHasNoResult() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RpcMethod.of(OneWayWithResult.class, OneWayWithResult.class.getMethod("answers")))
                .withMessageContaining("one-way")
                .withMessageContaining("return nothing");
    }

    @Test
    void callbacksRunWhereRepliesAreReadAndMayCallOn() {
        Work work = Rpc.work(rpc.client(rpc.server().address()));
        var threads = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        CompletableFuture<String> first = work.later("first");
        var chain = first.thenCompose(answer -> {
            threads.add(Thread.currentThread().getName());
            return work.later("second");
        });
        rpc.worker.awaitHeld(1);
        rpc.worker.held.get(0).answer().complete("answer");
        rpc.worker.awaitHeld(2);
        rpc.worker.held.get(1).answer().complete("of the second");

        assertThat(chain).succeedsWithin(PATIENCE).isEqualTo("of the second");
        assertThat(threads).singleElement().asString().startsWith("rpc-client-");
    }

    @Test
    void aOneWayCallMayBeMadeInACallback() {
        Work work = Rpc.work(rpc.client(rpc.server().address()));
        var told = work.later("a").thenAccept(a -> work.tell("in a callback"));
        rpc.worker.answer("a", "b");
        assertThat(told).succeedsWithin(PATIENCE);
    }
}
