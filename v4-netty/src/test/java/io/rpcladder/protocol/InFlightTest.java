package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.ServerBusyException;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.transport.ConnectionOptions;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many calls of one connection may be under way, on either end. */
class InFlightTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private RpcServer server(int maxInFlight, ConnectionOptions connection) {
        ServerOptions usual = ServerOptions.onPort(0);
        var options =
                new ServerOptions(usual.address(), usual.ioThreads(), maxInFlight, usual.drainLimit(), connection);
        return rpc.server(options, WorkerPool.platform(4, 1_000));
    }

    private static Envelope later(long id) {
        return Peer.request(id, Work.path("later", String.class))
                .setArguments(Rpc.codec("later", String.class).encodeArguments(List.of("x".repeat(80_000)), 1 << 22))
                .build();
    }

    private void answer(int call) {
        rpc.worker.held.get(call).answer().complete("answer");
    }

    @Test
    void aServerReadsNoMoreWhileAConnectionsLimitIsReached() {
        RpcServer server = server(8, ConnectionOptions.DEFAULT);
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        Work other = Rpc.work(rpc.client(server.address()));
        int requests = 400; // 32 MB: more than a read, and than the sockets hold
        var asked = rpc.opened.inBackground(() -> {
            for (int i = 0; i < requests; i++) {
                peer.send(later(i));
            }
            return true;
        });

        rpc.worker.awaitHeld(8);
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> rpc.worker.held.size() < 40);
        assertThat(asked).isNotDone();
        assertThat(other.echo("served")).isEqualTo("served");

        var answers = new HashSet<Long>();
        for (int i = 0; i < requests; i++) {
            rpc.worker.awaitHeld(i + 1);
            answer(i);
            answers.add(peer.readReply().getId());
            assertThat(rpc.worker.held.size() - i).as("in hand").isLessThan(40);
        }
        assertThat(answers).hasSize(requests);
        assertThat(asked).succeedsWithin(PATIENCE);
    }

    @Test
    void aServerWithALimitOfOneTakesOneCallAfterTheOther() {
        RpcServer server = server(1, ConnectionOptions.DEFAULT);
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));

        for (int i = 0; i < 50; i++) {
            peer.send(later(i));
            rpc.worker.awaitHeld(i + 1);
            answer(i);
            assertThat(peer.readReply().getId()).isEqualTo(i);
        }
    }

    @Test
    void aConnectionThatIsNotReadBecauseOfItsLimitStaysAlive() {
        var impatient = new ConnectionOptions(4 << 20, Duration.ofMillis(400), 16 << 20, Duration.ofMillis(200));
        RpcServer server = server(4, impatient);
        RpcClient client = rpc.client(
                server.address(),
                ClientOptions.DEFAULT.withConnection(impatient).withCallTimeout(PATIENCE));
        Work work = Rpc.work(client);
        var calls = IntStream.range(0, 200)
                .mapToObj(i -> work.later("x".repeat(2_000) + i))
                .toList();
        rpc.worker.awaitHeld(4);

        await().during(Duration.ofMillis(1_200)) // twice the time after which it would be taken for dead
                .atMost(PATIENCE)
                .until(() -> calls.stream().noneMatch(CompletableFuture::isDone));

        for (int i = 0; i < calls.size(); i++) {
            rpc.worker.awaitHeld(i + 1);
            answer(i);
        }
        assertThat(calls)
                .allSatisfy(call -> assertThat(call).succeedsWithin(PATIENCE).isEqualTo("answer"));
    }

    @Test
    void aClientRefusesWhatIsOverItsLimit() {
        var usual = ClientOptions.DEFAULT;
        var options =
                new ClientOptions(1, usual.connectTimeout(), PATIENCE, false, 4, usual.backoff(), usual.connection());
        RpcClient client = rpc.client(rpc.server().address(), options);
        Work work = Rpc.work(client);
        assertThat(work.echo("connects")).isEqualTo("connects");
        var calls = IntStream.range(0, 4).mapToObj(i -> work.later("call " + i)).toList();
        rpc.worker.awaitHeld(4);

        for (int i = 0; i < 3; i++) {
            assertThat(errorOf(() -> work.echo("one too many")))
                    .isInstanceOf(ServerBusyException.class)
                    .hasMessageContaining("too many calls");
            assertThat(errorOf(work.later("one too many"))).isInstanceOf(ServerBusyException.class);
        }
        assertThat(client.pendingCalls()).isEqualTo(4);

        answer(2);
        await().atMost(PATIENCE).until(() -> calls.stream().anyMatch(CompletableFuture::isDone));
        assertThat(work.echo("there is room")).isEqualTo("there is room");
    }

    @Test
    void aClientRefusesWhatItsServerDoesNotRead() throws Exception {
        try (ServerSocket silent = Peer.listen()) {
            silent.setReceiveBufferSize(8 * 1024);
            var usual = ConnectionOptions.DEFAULT;
            var small = new ConnectionOptions(usual.maxBody(), usual.frameLimit(), 1 << 20, usual.heartbeat());
            RpcClient client = rpc.client(
                    Peer.addressOf(silent),
                    ClientOptions.DEFAULT.withConnection(small).withCallTimeout(PATIENCE));
            Work work = Rpc.work(client);
            var first = work.later("connects");
            Peer server = rpc.opened.add(Peer.acceptFrom(silent));
            assertThat(server.readFrame()).isNotNull();

            byte[] large = new byte[100_000];
            Throwable refused = null;
            for (int i = 0; i < 1_000 && refused == null; i++) {
                refused = catchThrowable(() -> work.tellBytes(large));
            }

            assertThat(refused).isInstanceOf(ServerBusyException.class).hasMessageContaining("does not read");
            assertThat(first).isNotDone();
            assertThat(client.pendingCalls()).isEqualTo(1);
        }
    }

    @Test
    void largeRequestsAndLargeRepliesDoNotBlockEachOther() {
        RpcServer server = rpc.server();
        Work work = Rpc.work(rpc.client(server.address()));
        byte[] large = new byte[500_000];
        work.echo("connects");

        var callers = IntStream.range(0, 32)
                .mapToObj(i -> rpc.opened.inBackground(() -> {
                    for (int call = 0; call < 10; call++) {
                        assertThat(work.bytes(large)).hasSize(large.length);
                    }
                    return true;
                }))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
    }
}
