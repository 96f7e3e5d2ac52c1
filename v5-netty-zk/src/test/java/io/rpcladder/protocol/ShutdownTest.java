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
import io.rpcladder.RpcException;
import io.rpcladder.RpcOptions;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.Work;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.serialize.Envelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How servers and clients end, and what becomes of the calls that are under way. */
class ShutdownTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private CompletableFuture<Boolean> closing(AutoCloseable server) {
        return rpc.opened.inBackground(() -> {
            try {
                server.close();
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Envelope echo(long id) {
        return Peer.request(id, Work.path("echo", String.class))
                .setArguments(Rpc.codec("echo", String.class).encodeArguments(List.of("text " + id), 1 << 22))
                .build();
    }

    @Test
    void aClosingServerFinishesItsCallsAndRefusesNewOnes() {
        RpcServer server = rpc.server();
        Work work = Rpc.work(rpc.client(server.address()));
        var begun = work.later("begun");
        rpc.worker.awaitHeld(1);

        var closing = closing(server);
        await().atMost(PATIENCE)
                .until(() -> catchThrowable(() -> work.echo("new")) instanceof ServerShuttingDownException);
        assertThat(errorOf(work.later("new")))
                .isInstanceOf(ServerShuttingDownException.class)
                .hasMessageContaining("shutting down");
        assertThat(closing).isNotDone();
        rpc.worker.held.get(0).answer().complete("finished");

        assertThat(begun).succeedsWithin(PATIENCE).isEqualTo("finished");
        assertThat(closing).succeedsWithin(PATIENCE);
        assertThat(rpc.worker.held).hasSize(1);
    }

    @Test
    @Execution(CONCURRENT)
    void aClosingServerTellsEachClientWhyItRefuses() {
        RpcServer server = rpc.server();
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        peer.send(echo(1));
        assertThat(peer.readReply().hasError()).isFalse();
        Work work = Rpc.work(rpc.client(server.address()));
        work.later("holds the server");
        rpc.worker.awaitHeld(1);
        var closing = closing(server);
        await().atMost(PATIENCE)
                .until(() -> catchThrowable(() -> work.echo("new")) instanceof ServerShuttingDownException);

        peer.send(echo(2));
        peer.send(echo(3).toBuilder().setOneWay(true).build());
        peer.send(echo(4));

        for (long id : new long[] {2, 4}) {
            Envelope reply = peer.readReply();
            assertThat(reply.getId()).isEqualTo(id);
            assertThat(reply.getError().getType()).isEqualTo(ServerShuttingDownException.class.getName());
        }
        rpc.worker.held.get(0).answer().complete("finished");
        assertThat(closing).succeedsWithin(PATIENCE);
        assertThat(peer.readFrame()).isNull();
    }

    @Test
    void aClosingServerWaitsNoLongerThanItsLimit() {
        var options = ServerOptions.onPort(0).withDrainLimit(Duration.ofMillis(200));
        RpcServer server = rpc.server(options, WorkerPool.platform(2, 10));
        Work work = Rpc.work(rpc.client(server.address()));
        var later = work.later("never answered");
        var gated = rpc.opened.inBackground(() -> work.gated("blocks its thread"));
        rpc.worker.awaitHeld(1);
        rpc.worker.awaitGated(1);

        long begin = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(3));
        assertThat(errorOf(later)).isInstanceOf(RpcConnectionLostException.class);
        assertThat(errorOf(gated))
                .satisfiesAnyOf(
                        lost -> assertThat(lost).isInstanceOf(RpcConnectionLostException.class),
                        interrupted -> assertThat(interrupted).hasMessageContaining("gave up"));
    }

    @Test
    void theLastReplyArrivesThoughTheServerClosesAtOnce() {
        var closed = new ArrayList<CompletableFuture<Boolean>>();
        for (int round = 0; round < 30; round++) {
            RpcServer server = rpc.server();
            Work work = Rpc.work(rpc.client(server.address()));
            int number = round;
            var last = work.later("last");
            rpc.worker.awaitHeld(round + 1);
            closed.add(closing(server));

            rpc.worker.held.get(round).answer().complete("reply " + number);

            assertThat(last).succeedsWithin(PATIENCE).isEqualTo("reply " + number);
        }
        assertThat(closed).allSatisfy(closing -> assertThat(closing).succeedsWithin(PATIENCE));
    }

    @Test
    void aLongLastReplyArrivesThoughItTakesItsTime() {
        RpcServer server = rpc.server();
        FaultProxy proxy = rpc.opened.add(FaultProxy.to(server.address()));
        Work work = Rpc.work(rpc.client(proxy.address()));
        assertThat(work.echo("connects")).isEqualTo("connects");
        var replies = IntStream.range(0, 10)
                .mapToObj(i -> rpc.opened.inBackground(() -> work.produce(2_000_000)))
                .toList();
        await().atMost(PATIENCE).until(() -> replies.stream().anyMatch(CompletableFuture::isDone));

        server.close();

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply)
                        .satisfiesAnyOf(
                                arrived -> assertThat(arrived).succeedsWithin(PATIENCE),
                                refused ->
                                        assertThat(errorOf(refused)).isInstanceOf(ServerShuttingDownException.class)));
    }

    @Test
    void whatAClientHasSentOneWayArrivesThoughItClosesAtOnce() {
        RpcServer server = rpc.server();
        for (int round = 0; round < 20; round++) {
            RpcClient client = rpc.client(server.address());
            Work work = Rpc.work(client);
            work.tell("connects");
            for (int i = 0; i < 100; i++) {
                work.tell("told");
            }
            client.close();
        }

        await().atMost(PATIENCE).until(() -> rpc.worker.told.size() == 20 * 101);
    }

    @Test
    void callsThatMeetTheEndOfTheirClientFailWithATypedError() {
        RpcServer server = rpc.server();
        for (int round = 0; round < 30; round++) {
            RpcClient client = rpc.client(server.address());
            Work work = Rpc.work(client);
            assertThat(work.echo("before")).isEqualTo("before");
            var callers = IntStream.range(0, 4)
                    .mapToObj(i -> rpc.opened.inBackground(() -> errorOf(() -> {
                        while (true) {
                            assertThat(work.echo("text")).isEqualTo("text");
                        }
                    })))
                    .toList();
            var asynchronous = IntStream.range(0, 100)
                    .mapToObj(i -> work.laterWithoutLimit("never answered"))
                    .toList();

            client.close();

            assertThat(callers)
                    .allSatisfy(caller -> assertThat(caller.get(20, java.util.concurrent.TimeUnit.SECONDS))
                            .isInstanceOfAny(RpcConnectionException.class, RpcConnectionLostException.class));
            assertThat(asynchronous)
                    .allSatisfy(call -> assertThat(errorOf(call))
                            .isInstanceOfAny(RpcConnectionException.class, RpcConnectionLostException.class));
            assertThat(client.pendingCalls()).isZero();
            rpc.worker.close();
        }
    }

    /** A service that closes its server. */
    interface Switch {
        String off();

        @RpcOptions(direct = true)
        String offDirectly();
    }

    private Switch switchOf(CompletableFuture<RpcServer> server, ServerOptions options) {
        var service = new Switch() {
            @Override
            public String off() {
                server.join().close();
                return "off";
            }

            @Override
            public String offDirectly() {
                return off();
            }
        };
        var services = new ServiceInvoker().export(Switch.class, service);
        server.complete(rpc.opened.add(RpcServer.start(options, services, WorkerPool.platform(2, 10))));
        return RpcProxy.create(Switch.class, rpc.client(server.join().address()));
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(booleans = {true, false})
    void aServiceMayCloseItsServerAndStillAnswers(boolean directly) {
        var server = new CompletableFuture<RpcServer>();
        Switch remote = switchOf(server, ServerOptions.onPort(0).withDrainLimit(PATIENCE));
        long begin = System.nanoTime();

        assertThat(directly ? remote.offDirectly() : remote.off()).isEqualTo("off");

        await().atMost(PATIENCE)
                .until(() -> catchThrowable(remote::off) instanceof RpcConnectionException); // nobody listens any more
        server.join().close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("closing").isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aServerMayBeClosedInACallbackOfAClient() {
        RpcServer server = rpc.server();
        Work work = Rpc.work(rpc.client(server.address()));
        var other = work.later("is finished first");
        var closed = work.later("closes the server").thenApply(answer -> {
            server.close();
            return "closed";
        });
        rpc.worker.awaitHeld(2);

        rpc.worker.answer("closes the server", "now");

        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo("closed");
        rpc.worker.answer("is finished first", "finished");
        assertThat(other).succeedsWithin(PATIENCE).isEqualTo("finished");
    }

    @Test
    void aClosedClientSaysSo() {
        RpcClient client = rpc.client(rpc.server().address());
        Work work = Rpc.work(client);
        work.echo("before");
        client.close();

        assertThat(errorOf(() -> work.echo("after")))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("closed");
        assertThat(errorOf(work.later("after"))).isInstanceOf(RpcConnectionException.class);
        assertThat(errorOf(() -> work.tell("after"))).isInstanceOf(RpcException.class);
    }

    @Test
    void aClientMayBeClosedInACallback() {
        RpcClient client = rpc.client(rpc.server().address());
        Work work = Rpc.work(client);
        var closed = work.later("closes the client").thenApply(answer -> {
            client.close();
            return "closed";
        });
        var other = work.later("ends with the client");
        rpc.worker.awaitHeld(2);

        rpc.worker.answer("closes the client", "now");

        assertThat(closed).succeedsWithin(PATIENCE).isEqualTo("closed");
        assertThat(errorOf(other)).isInstanceOf(RpcConnectionLostException.class);
        assertThat(errorOf(() -> work.echo("after"))).isInstanceOf(RpcConnectionException.class);
    }

    @Test
    void aClientThatWaitsForItsServerMayBeClosed() {
        var options = ClientOptions.DEFAULT.withWaitForConnection(true).withCallTimeout(Duration.ZERO);
        RpcClient client = rpc.client(Peer.nobody(), options);
        var waiting = Rpc.work(client).later("waits for ever");

        client.close();

        assertThat(errorOf(waiting)).isInstanceOf(RpcConnectionException.class).hasMessageContaining("closed");
    }

    @Test
    void closingAnIdleServerOrClientTakesNoTime() {
        RpcServer server = rpc.server();
        RpcClient client = rpc.client(server.address());
        assertThat(Rpc.work(client).echo("before")).isEqualTo("before");

        long begin = System.nanoTime();
        client.close();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));
    }
}
