package io.rpcladder.exchange;

import static io.rpcladder.exchange.GoldenBytes.ECHO;
import static io.rpcladder.exchange.GoldenBytes.REQUEST;
import static io.rpcladder.exchange.GoldenBytes.arguments;
import static io.rpcladder.exchange.GoldenBytes.field;
import static io.rpcladder.exchange.GoldenBytes.hex;
import static io.rpcladder.exchange.GoldenBytes.message;
import static io.rpcladder.exchange.GoldenBytes.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcMethod;
import io.rpcladder.ServiceKey;
import io.rpcladder.Work;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.transport.Frame;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bytes that a client of version 1.0 sends, and what it understands. */
class ClientWireTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    @Test
    void aClientSendsTheseBytes() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            RpcClient client = rpc.client(
                    Peer.addressOf(listener),
                    ClientOptions.DEFAULT.withCallTimeout(Duration.ZERO).withToken("secret"));
            RpcMethod echo = RpcMethod.of(Work.class, Work.class.getMethod("echo", String.class))
                    .of(new ServiceKey(Work.class.getName(), "blue", "1.0"));
            var first = client.invoke(new io.rpcladder.RpcRequest(echo, List.of("Gala")));
            Peer server = rpc.opened.add(Peer.acceptFrom(listener));
            String naming = field(1, "0000")
                    + field(2, hex(ECHO))
                    + field(3, hex("blue"))
                    + field(4, hex("1.0"))
                    + field(5, hex("secret"));

            assertThat(server.read().bytes()).isEqualTo(message(REQUEST, 1, naming, arguments("Gala")));

            server.write(message("524c 10 01 01 00", 1, "", resultOf("Gala")));
            assertThat(first.toCompletableFuture().get().value()).isEqualTo("Gala");
            CompletableFuture<?> second = client.invoke(new io.rpcladder.RpcRequest(
                            echo, List.of("Fuji"), io.rpcladder.Deadline.UNSET, java.util.Map.of("k", "v")))
                    .toCompletableFuture();
            String fields = field(1, "0000") + field(7, "0001" + hex("k") + hex("v"));
            assertThat(server.read().bytes())
                    .as("the method's number stands for its names")
                    .isEqualTo(message(REQUEST, 2, fields, arguments("Fuji")));

            second.cancel(false);
            assertThat(server.read().bytes()).isEqualTo(message("524c 10 05 00 00", 2, "", ""));
        }
    }

    @Test
    void aStatusThatIsNotKnownIsAnError() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            Work work = Rpc.work(rpc.client(Peer.addressOf(listener)));
            CompletableFuture<String> call = work.laterWithoutLimit("Gala");
            Peer server = rpc.opened.add(Peer.acceptFrom(listener));
            server.read();

            server.write(message("524c 1f 01 01 63", 1, field(77, "01"), hex("the newest of errors")));

            assertThat(Rpc.errorOf(call))
                    .isExactlyInstanceOf(io.rpcladder.RpcException.class)
                    .hasMessage("the newest of errors");
        }
    }

    @Test
    void aServerThatGoesAwayGetsNoMoreCallsAndItsRepliesArrive() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            RpcClient client = rpc.client(Peer.addressOf(listener));
            Work work = Rpc.work(client);
            CompletableFuture<String> before = work.laterWithoutLimit("before");
            Peer first = rpc.opened.add(Peer.acceptFrom(listener));
            first.read();

            first.write(message("524c 10 04 00 00", 0, "", ""));
            await().atMost(Opened.PATIENCE).until(() -> !client.isConnected());
            CompletableFuture<String> after = work.laterWithoutLimit("after");
            Peer second = rpc.opened.add(Peer.acceptFrom(listener));
            Frame request = second.read();
            second.write(message("524c 10 01 01 00", request.id(), "", resultOf("second")));
            first.write(message("524c 10 01 01 00", 1, "", resultOf("first")));

            assertThat(after).succeedsWithin(Opened.PATIENCE).isEqualTo("second");
            assertThat(before).succeedsWithin(Opened.PATIENCE).isEqualTo("first");
        }
    }

    @Test
    void aClientLeavesAServerThatGoesAwayWhenItHasItsReplies() throws Exception {
        try (ServerSocket listener = Peer.listen()) {
            RpcClient client = rpc.client(Peer.addressOf(listener));
            CompletableFuture<String> call = Rpc.work(client).laterWithoutLimit("Gala");
            Peer server = rpc.opened.add(Peer.acceptFrom(listener));
            server.read();

            server.write(message("524c 10 04 00 00", 0, "", ""));
            await().atMost(Opened.PATIENCE).until(() -> !client.isConnected());
            CompletableFuture<Boolean> left = rpc.opened.inBackground(server::seesTheEnd);
            assertThat(left).as("it waits for its reply").failsWithin(Duration.ofMillis(200));
            server.write(message("524c 10 01 01 00", 1, "", resultOf("Gala")));

            assertThat(call).succeedsWithin(Opened.PATIENCE).isEqualTo("Gala");
            assertThat(left).succeedsWithin(Opened.PATIENCE).isEqualTo(true);
        }
    }
}
