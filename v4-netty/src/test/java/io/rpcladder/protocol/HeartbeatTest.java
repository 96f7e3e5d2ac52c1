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
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.Work;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.transport.ConnectionOptions;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** An end that is silent for long is asked; one that does not answer is given up, and connected to again. */
class HeartbeatTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(400);
    private static final Envelope PONG =
            Envelope.newBuilder().setKind(Envelope.Kind.PONG).build();

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final ClientOptions options =
            ClientOptions.DEFAULT.withConnection(Rpc.heartbeat(HEARTBEAT)).withCallTimeout(PATIENCE);

    @Test
    @Execution(CONCURRENT)
    void aStoppedServerIsNoticedAndFoundAgain() {
        ChildServer server = rpc.opened.add(ChildServer.start());
        RpcClient client = rpc.client(server.address(), options);
        Work work = Rpc.work(client);
        assertThat(work.echo("before")).isEqualTo("before");
        server.suspend();

        assertIsNoticed(client, work);

        server.resume();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> work.echo("after").equals("after"));
        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    @Execution(CONCURRENT)
    void aBlackHoleIsNoticedAndLeft() {
        FaultProxy proxy = rpc.opened.add(FaultProxy.to(rpc.server().address()));
        RpcClient client = rpc.client(proxy.address(), options);
        Work work = Rpc.work(client);
        assertThat(work.echo("before")).isEqualTo("before");
        assertThat(proxy.accepted()).isEqualTo(1);
        proxy.blackHole();

        assertIsNoticed(client, work);

        await().atMost(PATIENCE).until(() -> proxy.accepted() > 1);
        proxy.pass();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> work.echo("after").equals("after"));
        assertThat(proxy.accepted()).isLessThan(20);
        assertThat(client.pendingCalls()).isZero();
    }

    /** Calls end at their deadlines or with the connection, whichever comes first. */
    private static void assertIsNoticed(RpcClient client, Work work) {
        long begin = System.nanoTime();
        CompletableFuture<String> inAHurry = work.laterWithin150Millis("ends at its deadline");
        CompletableFuture<String> patient = work.laterWithoutLimit("ends with the connection");

        assertThat(errorOf(inAHurry)).isInstanceOf(RpcTimeoutException.class);
        assertThat(patient).isNotDone();
        assertThat(errorOf(patient))
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessageContaining("no sign of life");

        // It is asked three times, and the silence may have begun just after a look.
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(HEARTBEAT.multipliedBy(5).plusSeconds(2));
        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    @Execution(CONCURRENT)
    void aClientThatDoesNotAnswerIsDroppedByTheServer() {
        RpcServer server =
                rpc.server(ServerOptions.onPort(0).withConnection(Rpc.heartbeat(HEARTBEAT)), WorkerPool.platform(1, 0));
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));

        assertThat(List.of(
                        peer.read().getKind(),
                        peer.read().getKind(),
                        peer.read().getKind()))
                .containsOnly(Envelope.Kind.PING);
        assertThat(peer.readFrame()).isNull();
    }

    @Test
    @Execution(CONCURRENT)
    void aClientThatAnswersStays() {
        RpcServer server =
                rpc.server(ServerOptions.onPort(0).withConnection(Rpc.heartbeat(HEARTBEAT)), WorkerPool.platform(1, 0));
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));

        for (int i = 0; i < 4; i++) { // three without an answer would be the end
            assertThat(peer.read().getKind()).isEqualTo(Envelope.Kind.PING);
            peer.send(PONG);
        }
    }

    @Test
    @Execution(CONCURRENT)
    void anIdleClientAsksItsServerToo() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            Work work = Rpc.work(rpc.client(Peer.addressOf(listener), options));
            CompletableFuture<String> call = work.later("unanswered");
            Peer server = rpc.opened.add(Peer.acceptFrom(listener));
            assertThat(server.read().getKind()).isEqualTo(Envelope.Kind.REQUEST);

            for (int i = 0; i < 4; i++) {
                assertThat(server.read().getKind()).isEqualTo(Envelope.Kind.PING);
                server.send(PONG);
            }

            assertThat(call).isNotDone();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void bothEndsOfAnIdleConnectionKeepItAlive() {
        RpcServer server =
                rpc.server(ServerOptions.onPort(0).withConnection(Rpc.heartbeat(HEARTBEAT)), WorkerPool.platform(1, 0));
        FaultProxy proxy = rpc.opened.add(FaultProxy.to(server.address()));
        Work work = Rpc.work(rpc.client(proxy.address(), options));
        assertThat(work.echo("before")).isEqualTo("before");

        await().during(HEARTBEAT.multipliedBy(5)).atMost(PATIENCE).until(() -> proxy.open() == 1);

        assertThat(work.echo("after")).isEqualTo("after");
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    @Execution(CONCURRENT)
    @EnabledOnOs(OS.LINUX)
    void aCallToAServerThatIsNotAnsweringYetDoesNotHang() {
        ChildServer server = rpc.opened.add(ChildServer.start());
        server.suspend(); // its kernel accepts connections all the same
        RpcClient client = rpc.client(server.address(), options.withCallTimeout(Duration.ofMillis(300)));
        client.connect();
        await().atMost(PATIENCE).until(client::isConnected);
        Work work = Rpc.work(client);

        assertThat(errorOf(() -> work.echo("anybody there?"))).isInstanceOf(RpcTimeoutException.class);

        server.resume();
        await().atMost(PATIENCE).until(() -> {
            Throwable error = catchThrowable(() -> work.echo("there"));
            assertThat(error)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            some -> assertThat(some)
                                    .isInstanceOfAny(
                                            RpcTimeoutException.class,
                                            RpcConnectionException.class,
                                            RpcConnectionLostException.class));
            return error == null;
        });
    }

    @Test
    @Execution(CONCURRENT)
    void aPeerInTheMiddleOfALongFrameIsAlive() throws Exception {
        var options = new ConnectionOptions(1 << 20, Duration.ofSeconds(10), 1 << 20, Duration.ofMillis(300));
        RpcServer server = rpc.server(ServerOptions.onPort(0).withConnection(options), WorkerPool.platform(2, 10));
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        byte[] arguments = Rpc.codec("echo", String.class)
                .encodeArguments(List.of("x".repeat(2_000)), 1 << 22)
                .toByteArray();
        byte[] frame = Peer.framed(Peer.request(1, Work.path("echo", String.class))
                .setArguments(com.google.protobuf.ByteString.copyFrom(arguments))
                .build()
                .toByteArray());
        for (int i = 0; i < frame.length; i += 50) { // some 40 writes, two seconds
            peer.write(java.util.Arrays.copyOfRange(frame, i, Math.min(frame.length, i + 50)));
            await().pollDelay(Duration.ofMillis(40)).until(() -> true);
        }
        assertThat(peer.readReply().getId()).isEqualTo(1);
    }
}
