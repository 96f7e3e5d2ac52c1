package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On every way in which a call can end, its future ends and nothing of it is kept. */
class ClientConnectionTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final LongAdder dropped = new LongAdder();
    private volatile Function<byte[], RpcResponse> decoder = body -> RpcResponse.of((int) body[0]);
    private SocketPair pair;
    private FramedSocket server;
    private ClientConnection connection;

    @BeforeEach
    void connect() throws IOException {
        pair = SocketPair.open();
        server = new FramedSocket(pair.server());
        connection = new ClientConnection(
                (InetSocketAddress) pair.client().getRemoteSocketAddress(),
                new FramedSocket(pair.client()),
                body -> decoder.apply(body),
                dropped);
    }

    @AfterEach
    void close() throws IOException {
        connection.close("the test is over");
        pair.close();
    }

    private ReplyFuture<RpcResponse> send(long id) {
        var reply = new ReplyFuture<RpcResponse>();
        connection.send(new Frame(id, new byte[] {1}), "Shop.sell(" + id + ")", reply);
        return reply;
    }

    private static Throwable errorOf(CompletableFuture<?> reply) {
        Throwable error = catchThrowable(() -> reply.get(SOON.toSeconds(), TimeUnit.SECONDS));
        return error instanceof ExecutionException && error.getCause() != null ? error.getCause() : error;
    }

    private void assertNothingIsKept() {
        assertThat(connection.pendingCalls()).isZero();
    }

    @Test
    void givesEachReplyToItsCall() throws IOException {
        connection.start();
        var first = send(1);
        var second = send(2);
        assertThat(connection.pendingCalls()).isEqualTo(2);
        assertThat(List.of(server.read().id(), server.read().id())).containsExactly(1L, 2L);

        server.write(new Frame(2, new byte[] {22}));
        assertThat(second).succeedsWithin(SOON).isEqualTo(RpcResponse.of(22));
        assertThat(first).isNotDone();
        server.write(new Frame(1, new byte[] {11}));
        assertThat(first).succeedsWithin(SOON).isEqualTo(RpcResponse.of(11));

        assertNothingIsKept();
    }

    @Test
    void dropsAndCountsRepliesThatNobodyWaitsFor() throws IOException {
        connection.start();
        var cancelled = send(1);
        cancelled.cancel(false);
        var last = send(2);

        server.write(new Frame(1, new byte[] {1}));
        server.write(new Frame(3, new byte[] {1}));
        server.write(new Frame(2, new byte[] {2}));
        server.write(new Frame(2, new byte[] {3}));

        assertThat(last).succeedsWithin(SOON).isEqualTo(RpcResponse.of(2));
        await().atMost(SOON).until(() -> dropped.sum() == 3);
        assertThat(errorOf(cancelled)).isInstanceOf(CancellationException.class);
        assertNothingIsKept();
    }

    @Test
    void aReplyThatCannotBeDecodedFailsItsCallOnly() throws IOException {
        connection.start();
        for (Throwable error : List.of(new RpcCodecException("refused", null), new StackOverflowError())) {
            decoder = body -> {
                if (body[0] == 0) {
                    ClientConnectionTest.<RuntimeException>sneak(error);
                }
                return RpcResponse.of("good");
            };
            var bad = send(1);
            var good = send(2);

            server.write(new Frame(1, new byte[] {0}));
            assertThat(errorOf(bad)).isSameAs(error);
            server.write(new Frame(2, new byte[] {1}));

            assertThat(good).succeedsWithin(SOON).isEqualTo(RpcResponse.of("good"));
            assertNothingIsKept();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable error) throws E {
        throw (E) error;
    }

    @Test
    void failsItsCallsWhenTheServerCloses() throws IOException {
        connection.start();
        var replies = List.of(send(1), send(2));

        server.read();
        server.read();
        server.close();

        assertThat(replies)
                .allSatisfy(reply -> assertThat(errorOf(reply))
                        .isInstanceOf(RpcConnectionLostException.class)
                        .hasMessageContaining("Shop.sell")
                        .hasMessageContaining("may have run")
                        .hasMessageContaining("the server closed it"));
        assertThat(connection.isOpen()).isFalse();
        assertNothingIsKept();
    }

    @Test
    void failsItsCallsWhenTheServerSendsNonsense() throws IOException {
        connection.start();
        var reply = send(1);

        pair.server().getOutputStream().write("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));

        assertThat(errorOf(reply))
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessageContaining("a frame of");
        assertNothingIsKept();
    }

    @Test
    void failsItsCallsWhenItIsClosed() {
        connection.start();
        var reply = send(1);

        connection.close("first reason");
        connection.close("second reason");

        assertThat(errorOf(reply))
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessageContaining("first reason");
        assertNothingIsKept();
    }

    @Test
    void failsTheCallThatCannotBeWritten() throws IOException {
        pair.client().close(); // and nobody reads, so writing finds out

        assertThat(errorOf(send(1)))
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessageContaining("writing failed");
        assertNothingIsKept();
    }

    @Test
    void sendsNothingWhenItIsClosed() {
        connection.close("the reason");

        assertThat(errorOf(send(1)))
                .isInstanceOf(RpcConnectionException.class)
                .hasMessageContaining("was not sent")
                .hasMessageContaining("the reason");
        assertNothingIsKept();
    }

    @Test
    void forgetsACallThatItsCallerGivesUp() {
        connection.start();

        assertThat(send(1).orTimeout(1, TimeUnit.MILLISECONDS)).failsWithin(SOON);

        await().atMost(SOON).untilAsserted(this::assertNothingIsKept);
    }

    @Test
    void endsEveryCallThatMeetsTheClose() throws IOException {
        for (int round = 0; round < 200; round++) {
            connect();
            connection.start();
            var replies = new ArrayList<ReplyFuture<RpcResponse>>();
            var closing = CompletableFuture.runAsync(() -> connection.close("closed meanwhile"));
            for (long id = 0; id < 20; id++) {
                replies.add(send(id));
            }
            closing.join();

            assertThat(replies)
                    .allSatisfy(reply -> assertThat(reply).isCompletedExceptionally())
                    .allSatisfy(reply -> assertThat(errorOf(reply))
                            .isInstanceOfAny(RpcConnectionLostException.class, RpcConnectionException.class));
            assertNothingIsKept();
            pair.close();
        }
    }
}
