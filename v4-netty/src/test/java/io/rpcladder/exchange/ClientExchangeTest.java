package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.google.protobuf.ByteString;
import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.Connector;
import io.rpcladder.transport.EventLoops;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** What becomes of the calls of a connection that ends. */
class ClientExchangeTest {

    private static final MethodCodec CODEC = ServiceCodec.untyped("test", 0);
    private static final ByteString PATH = ByteString.copyFromUtf8("Test/test()");

    @RegisterExtension
    private final Opened opened = new Opened();

    private final ServerSocket listener = Peer.listen();
    private final EventLoops loops = new EventLoops(1, "test-client");

    @BeforeEach
    void closeAfterwards() {
        opened.add(listener);
        opened.add(loops);
    }

    private ClientExchange exchange() {
        Connection connection = new Connector(loops, ConnectionOptions.DEFAULT, PATIENCE)
                .connect(
                        Peer.addressOf(listener),
                        opening -> new ClientExchange(opening, 1_024, 1 << 20, new AtomicLong(), new LongAdder()))
                .join();
        return (ClientExchange) connection.listener();
    }

    private static CompletableFuture<RpcResponse> call(ClientExchange exchange, boolean oneWay) {
        var call = new ClientCall("test", PATH, CODEC, ClientCall.NO_DEADLINE, oneWay);
        return exchange.send(call, ByteString.EMPTY);
    }

    @Test
    void theEndOfTheConnectionEndsEachOfThem() throws IOException {
        ClientExchange exchange = exchange();
        Peer server = opened.add(Peer.acceptFrom(listener));
        var calls = Stream.generate(() -> call(exchange, false)).limit(1_000).toList();
        assertThat(exchange.pendingCalls()).isEqualTo(1_000);

        long begin = System.nanoTime();
        server.close();

        assertThat(calls)
                .allSatisfy(call -> assertThat(errorOf(call))
                        .isInstanceOf(RpcConnectionLostException.class)
                        .hasMessageContaining("may have run"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(exchange.pendingCalls()).isZero();
        assertThat(exchange.isOpen()).isFalse();
    }

    @Test
    @Execution(CONCURRENT)
    void closingEndsThemAndSaysWhenItIsDone() {
        ClientExchange exchange = exchange();
        CompletableFuture<RpcResponse> call = call(exchange, false);

        assertThat(exchange.close("had enough")).succeedsWithin(PATIENCE);

        assertThat(call).isCompletedExceptionally();
        assertThat(errorOf(call)).hasMessageContaining("had enough");
        assertThat(exchange.pendingCalls()).isZero();
    }

    @Test
    @Execution(CONCURRENT)
    void whatComesAfterTheEndWasNeverSent() {
        ClientExchange exchange = exchange();
        assertThat(exchange.close("had enough")).succeedsWithin(PATIENCE);

        for (boolean oneWay : new boolean[] {true, false}) {
            assertThat(errorOf(() -> call(exchange, oneWay)))
                    .isInstanceOf(RpcConnectionException.class)
                    .hasMessageContaining("was not sent")
                    .hasMessageContaining("had enough");
        }
        assertThat(exchange.pendingCalls()).isZero();
    }

    @Test
    void noCallIsForgottenThatMeetsTheEnd() {
        for (int round = 0; round < 50; round++) {
            ClientExchange exchange = exchange();
            Peer server = Peer.acceptFrom(listener);
            var callers = IntStream.range(0, 3)
                    .mapToObj(caller -> opened.inBackground(() -> callsUntilTheEnd(exchange)))
                    .toList();
            if (round % 2 == 0) {
                exchange.close("had enough");
            } else {
                close(server);
            }

            var calls = callers.stream()
                    .flatMap(caller -> caller.orTimeout(20, TimeUnit.SECONDS).join().stream())
                    .toList();
            close(server); // the other end, without which closing in order takes a second

            assertThat(calls)
                    .allSatisfy(call -> assertThat(errorOf(call)).isInstanceOf(RpcConnectionLostException.class));
            assertThat(exchange.pendingCalls()).isZero();
        }
    }

    private static List<CompletableFuture<RpcResponse>> callsUntilTheEnd(ClientExchange exchange) {
        var calls = new ArrayList<CompletableFuture<RpcResponse>>();
        try {
            while (true) {
                calls.add(call(exchange, false));
            }
        } catch (RpcConnectionException e) {
            return calls;
        } catch (RpcException e) { // the table is full
            return calls;
        }
    }

    private static void close(Peer peer) {
        try {
            peer.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
