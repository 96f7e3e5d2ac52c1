package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.CallOptions;
import io.rpcladder.Deadline;
import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.Work;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.ClientResources;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.transport.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of calls when connections come and go. */
class ClientLinkTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private static void goAway(Peer server) {
        server.send(Frame.bare(Frame.GOAWAY, 0));
    }

    @Test
    void callsThatAwaitTheirRepliesOfAServerThatGoesAwayEndWithTheClient() throws Exception {
        var resources = ClientResources.of(ClientOptions.DEFAULT, Serializers.standard());
        rpc.opened.add(resources.loops());
        try (ServerSocket listener = Peer.listen()) {
            RpcClient client = RpcClient.sharing(
                    resources, Peer.addressOf(listener), ClientOptions.DEFAULT.withCallTimeout(Duration.ZERO));
            Work work = Rpc.work(client);
            CompletableFuture<String> before = work.later("before");
            Peer first = rpc.opened.add(Peer.acceptFrom(listener));
            first.read();
            goAway(first);
            await().atMost(PATIENCE).until(() -> !client.isConnected());
            CompletableFuture<String> after = work.later("after");
            Peer second = rpc.opened.add(Peer.acceptFrom(listener));
            second.read();
            assertThat(client.pendingCalls()).isEqualTo(2);

            CompletableFuture<Void> closed = client.disconnect();

            for (CompletableFuture<String> call : List.of(before, after)) {
                assertThat(errorOf(call))
                        .isInstanceOf(RpcConnectionLostException.class)
                        .hasMessageContaining("the client was closed");
            }
            assertThat(closed).succeedsWithin(PATIENCE);
            assertThat(client.pendingCalls()).isZero();
        }
    }

    /** How many milliseconds a request says are left. */
    private static int millisLeft(Frame request) throws IOException {
        return FieldReader.of(request).millisLeft();
    }

    @Test
    void aRequestSaysHowMuchTimeIsLeftWhenItIsSentAndNotWhenItWasWritten() throws Exception {
        InetSocketAddress address = Peer.nobody();
        long begun = System.nanoTime();
        RpcClient client = rpc.client(
                address, ClientOptions.DEFAULT.withCallTimeout(PATIENCE).withWaitForConnection(true));
        var unused = Rpc.work(client).later("Gala");
        await().pollDelay(Duration.ofMillis(50)).atMost(PATIENCE).until(client::isFailing);
        long waited = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        try (ServerSocket listener = new ServerSocket(address.getPort(), 10, InetAddress.getLoopbackAddress())) {
            Frame request = rpc.opened.add(Peer.acceptFrom(listener)).read();

            assertThat(millisLeft(request)).isBetween(1, (int) (PATIENCE.toMillis() - waited));
        }
    }

    @Test
    void aDeadlineTravelsAsTheTimeThatIsLeftWhateverTheClockSays() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            RpcClient client = rpc.client(Peer.addressOf(listener));
            RpcMethod method = RpcMethod.of(Work.class, Work.class.getMethod("later", String.class));
            long limit = 7_000;
            var unused = client.invoke(
                    new RpcRequest(method, List.of("Gala"), Deadline.after(Duration.ofMillis(limit)), Map.of()));
            Frame request = rpc.opened.add(Peer.acceptFrom(listener)).read();

            assertThat(millisLeft(request)).isBetween(1, (int) limit);
        }
    }

    @Test
    void aCallWhoseTimeIsOverIsNotSent() throws Exception {
        RpcClient client = rpc.client(rpc.server().address());
        RpcMethod method = RpcMethod.of(Work.class, Work.class.getMethod("later", String.class));
        Rpc.work(client).echo("so there is a connection");
        for (long late : new long[] {1, 1_000_000, Duration.ofDays(300).toNanos()}) {
            var request = new RpcRequest(method, List.of("Gala"), System.nanoTime() - late, Map.of());

            assertThat(errorOf(client.invoke(request).toCompletableFuture()))
                    .isInstanceOf(RpcTimeoutException.class)
                    .hasMessageContaining("was not sent");
        }
        assertThat(rpc.worker.held).isEmpty();
        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    void aOneWayCallOfACallbackIsSentWhenThereIsAConnection() {
        InetSocketAddress server = rpc.server().address();
        Work first = Rpc.work(rpc.client(server));
        Work second = Rpc.work(rpc.client(server));
        CompletableFuture<String> call = first.later("Gala");
        CompletableFuture<Void> told = call.thenAccept(reply -> second.tell("told"));
        rpc.worker.answer("Gala", "answer");

        assertThat(told).succeedsWithin(PATIENCE);
        await().atMost(PATIENCE).until(() -> rpc.worker.told.equals(List.of("told")));
    }

    @Test
    void aCompressedReplyThatWouldBeTooLongIsRefused() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            RpcClient client = rpc.client(Peer.addressOf(listener));
            CompletableFuture<String> call = Rpc.work(client).later("Gala");
            Peer server = rpc.opened.add(Peer.acceptFrom(listener));
            Frame request = server.read();
            var zeros = new byte[Frame.HEADER + (64 << 20)];

            server.send(Compression.frame(
                    zeros, Frame.HEADER, 1, Frame.RESPONSE, request.serializer(), Status.VALUE, request.id()));

            assertThat(errorOf(call))
                    .isInstanceOf(io.rpcladder.RpcCodecException.class)
                    .hasMessageContaining("4194304");
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void namesThatAreInventedAreNotKeptForEver() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            RpcClient client = rpc.client(Peer.addressOf(listener));
            for (int i = 0; i < 1_002; i++) {
                RpcMethod method = RpcMethod.named("s.S", "m" + i, List.of())
                        .with(CallOptions.NONE.withSerialization(Serializers.GENERIC));
                var unused = client.invoke(new RpcRequest(method, List.of()));
            }
            var known =
                    client.invoke(new RpcRequest(RpcMethod.of(Work.class, Work.class.getMethod("thread")), List.of()));
            Peer server = rpc.opened.add(Peer.acceptFrom(listener));
            for (int i = 0; i < 1_002; i++) {
                FieldReader fields = FieldReader.of(server.readReply());
                assertThat(fields.method()).isEqualTo("s.S/m" + i + "()");
                assertThat(fields.number()).isEqualTo(i < 1_000 ? i : FieldReader.NO_NUMBER);
            }
            assertThat(FieldReader.of(server.readReply()).number()).isEqualTo(1_000);
            assertThat(known.toCompletableFuture()).isNotDone();
        }
    }
}
