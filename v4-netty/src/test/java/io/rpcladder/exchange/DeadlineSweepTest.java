package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.RpcResponse;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.Connector;
import io.rpcladder.transport.EventLoops;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls to a server that never answers: each ends at its deadline, whenever it was made. */
class DeadlineSweepTest {

    private static final MethodCodec CODEC = ServiceCodec.untyped("test", 0);
    private static final ByteString PATH = ByteString.copyFromUtf8("Test/test()");

    @RegisterExtension
    private final Opened opened = new Opened();

    private ServerSocket silent = Peer.listen();

    @BeforeEach
    void closeTheListenerAfterwards() {
        opened.add(silent);
    }

    private ClientExchange exchange() {
        return (ClientExchange) connection().listener();
    }

    private Connection connection() {
        var loops = opened.add(new EventLoops(1, "test-client"));
        Connection connection = new Connector(loops, ConnectionOptions.DEFAULT, PATIENCE)
                .connect(
                        Peer.addressOf(silent),
                        opening -> new ClientExchange(opening, 64, 1 << 20, new AtomicLong(), new LongAdder()))
                .join();
        opened.add(Peer.acceptFrom(silent));
        return connection;
    }

    private static CompletableFuture<RpcResponse> call(ClientExchange exchange, Duration timeout) {
        long deadline = timeout.isZero() ? ClientCall.NO_DEADLINE : System.nanoTime() + timeout.toNanos();
        return exchange.send(new ClientCall("test", PATH, CODEC, deadline, false), ByteString.EMPTY);
    }

    @Test
    void aCallEndsAtItsDeadlineAndNotBefore() {
        ClientExchange exchange = exchange();
        var timeout = Duration.ofMillis(100);
        var best = Duration.ofSeconds(10);
        for (int i = 0; i < 10 && best.compareTo(timeout.plusMillis(50)) >= 0; i++) {
            long begin = System.nanoTime();
            CompletableFuture<RpcResponse> call = call(exchange, timeout);

            assertThat(catchThrowable(call::join))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RpcTimeoutException.class)
                    .hasMessageContaining("test")
                    .hasMessageContaining("may have run");

            var elapsed = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(elapsed).isGreaterThanOrEqualTo(timeout);
            best = elapsed.compareTo(best) < 0 ? elapsed : best;
        }
        assertThat(best).isLessThan(timeout.plusMillis(50));
        assertThat(exchange.pendingCalls()).isZero();
    }

    @Test
    void aCallWithoutDeadlineWaitsWhileOthersEnd() {
        ClientExchange exchange = exchange();
        CompletableFuture<RpcResponse> patient = call(exchange, Duration.ZERO);

        for (int i = 0; i < 20; i++) {
            assertThat(catchThrowable(call(exchange, Duration.ofMillis(5))::join))
                    .hasCauseInstanceOf(RpcTimeoutException.class);
        }

        assertThat(patient).isNotDone();
        assertThat(exchange.pendingCalls()).isEqualTo(1);
    }

    @Test
    void aCallThatIsMadeWhileASweepEndsStillTimesOut() {
        var callers = IntStream.range(0, 8)
                .mapToObj(i -> exchange())
                .map(exchange -> opened.inBackground(() -> {
                    int calls = 0;
                    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
                    while (System.nanoTime() < end) { // the sweep that ends a call wakes its caller, who makes the next
                        assertThat(catchThrowable(call(exchange, Duration.ofNanos(1))::join))
                                .hasCauseInstanceOf(RpcTimeoutException.class);
                        calls++;
                    }
                    return calls;
                }))
                .toList();

        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller)
                        .succeedsWithin(PATIENCE)
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.INTEGER)
                        .isPositive());
    }

    @Test
    void aSweepThatFailsIsNotTheLast() {
        var pending = new PendingCalls(64, new AtomicLong());
        var ended = new LongAdder();
        var sweep = new DeadlineSweep(connection(), pending, call -> {
            pending.remove(call);
            ended.increment();
            throw new IllegalStateException("the end of a call went wrong");
        });
        for (int i = 0; i < 10; i++) {
            pending.add(new PendingCall(pending, "test", CODEC, System.nanoTime()));
        }

        sweep.sweepSoon();

        await().atMost(PATIENCE).until(() -> ended.sum() == 10);
    }

    @Test
    void aCallThatIsMadeByACallbackOfASweepStillTimesOut() {
        ClientExchange exchange = exchange();
        var ended = new LongAdder();
        nextCall(exchange, ended, 50);

        await().atMost(PATIENCE).until(() -> ended.sum() == 50);
        assertThat(exchange.pendingCalls()).isZero();
    }

    private static void nextCall(ClientExchange exchange, LongAdder ended, int left) {
        if (left > 0) {
            call(exchange, Duration.ofNanos(1)).whenComplete((response, error) -> {
                ended.increment();
                nextCall(exchange, ended, left - 1);
            });
        }
    }
}
