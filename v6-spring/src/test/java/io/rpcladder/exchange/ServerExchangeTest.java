package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcMethod;
import io.rpcladder.ServerBusyException;
import io.rpcladder.Wire;
import io.rpcladder.Work;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.Frame;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server does for a connection that asks much, reads little, or wants an answer no more. */
class ServerExchangeTest {

    private static final int REPLY = 100_000;

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private RpcServer server(int maxInFlight, int threads) {
        ServerOptions usual = ServerOptions.onPort(0);
        var options = new ServerOptions(
                usual.address(), usual.ioThreads(), maxInFlight, usual.drainLimit(), ConnectionOptions.DEFAULT, 0);
        return rpc.server(options, WorkerPool.platform(threads, 1_000));
    }

    private Peer peer(RpcServer server) {
        return rpc.opened.add(Peer.connectTo(server.address()));
    }

    private static Frame request(long id, String method, Object argument, Class<?> type) {
        RpcMethod called;
        try {
            called = RpcMethod.of(Work.class, Work.class.getMethod(method, type));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
        byte[] naming = Wire.naming(called);
        int offset = Frame.HEADER + naming.length;
        byte[] bytes = Rpc.codec(method, type).encodeArguments(List.of(argument), offset, 1 << 22);
        System.arraycopy(naming, 0, bytes, Frame.HEADER, naming.length);
        return Frame.of(bytes, Frame.REQUEST, Wire.FORY, 0, id, naming.length);
    }

    @Test
    void readsNoMoreWhileAConnectionsLimitIsReachedAndGoesOnThen() {
        RpcServer server = server(8, 4);
        Peer peer = peer(server);
        Work other = Rpc.work(rpc.client(server.address()));
        int requests = 400; // 32 MB: more than a read, and than the sockets hold
        var asked = rpc.opened.inBackground(() -> {
            for (int i = 0; i < requests; i++) {
                peer.send(request(i, "later", "x".repeat(80_000), String.class));
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
            rpc.worker.held.get(i).answer().complete("answer");
            answers.add(peer.readReply().id());
            assertThat(rpc.worker.held.size() - i).as("in hand").isLessThan(40);
        }
        assertThat(answers).hasSize(requests);
        assertThat(asked).succeedsWithin(PATIENCE);
    }

    @Test
    void answersEachRequestOfOneWhoReadsInTheEnd() {
        Peer peer = peer(server(1_024, 16));
        byte[] one = request(1, "produce", REPLY, int.class).bytes();
        byte[] many = new byte[200 * one.length];
        for (int i = 0; i < 200; i++) {
            System.arraycopy(one, 0, many, i * one.length, one.length);
        }
        var asked = rpc.opened.inBackground(() -> {
            for (int i = 0; i < 10; i++) {
                peer.write(many);
            }
            return true;
        });
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> true);

        int results = 0;
        for (int i = 0; i < 2_000; i++) {
            Frame reply = peer.readReply();
            if (reply.status() == Wire.VALUE) {
                assertThat(reply.bodyLength()).isGreaterThan(REPLY);
                results++;
            } else {
                assertThat(Wire.error(reply)).isInstanceOf(ServerBusyException.class);
            }
        }

        assertThat(asked).succeedsWithin(PATIENCE);
        assertThat(results).as("16 MiB may wait").isBetween(150, 1_000);
    }

    @Test
    void answersNoCallThatWasCancelledWhileItRan() {
        Peer peer = peer(server(1_024, 1));
        peer.send(request(1, "gated", "cancelled", String.class));
        rpc.worker.awaitGated(1);
        peer.send(Frame.bare(Frame.CANCEL, 1));
        peer.send(request(2, "echo", "next on the only thread", String.class));
        peer.send(Frame.bare(Frame.PING, 0));
        assertThat(peer.read().type()).isEqualTo(Frame.PONG); // so all of it was read

        rpc.worker.openGate();

        assertThat(peer.readReply().id()).isEqualTo(2);
    }
}
