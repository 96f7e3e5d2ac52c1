package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.ASYNC;
import static io.rpcladder.contract.Capability.CONCURRENCY;
import static io.rpcladder.contract.Capability.MULTIPLEXING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many callers at a time. */
abstract class ConcurrencyContract extends Contract {

    private final GateService.Gate gate = new GateService.Gate();

    @AfterEach
    void openTheGate() { // or the server waits for the calls there when it closes
        gate.open();
    }

    @Test
    void givesEveryCallerItsOwnAnswer() {
        var service = clientOf(TypesService.class, new TypesService.Echo()).service(TypesService.class);

        var callers = IntStream.range(0, 8)
                .mapToObj(caller -> inBackground(() -> IntStream.range(0, 200)
                        .mapToObj(i -> caller + "/" + i)
                        .allMatch(text -> text.equals(service.text(text)))))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller.join()).isTrue());
    }

    @Test
    @Requires(absent = CONCURRENCY)
    void aSlowCallBlocksTheNext() {
        var server = server(Map.of(GateService.class, gate, TypesService.class, new TypesService.Echo()));
        var slow = client(server.address(), GateService.class).service(GateService.class);
        var next = client(server.address(), TypesService.class).service(TypesService.class);
        var slowCall = inBackground(() -> slow.pass("slow"));
        gate.awaitEntered(1);

        var nextCall = inBackground(next::noArguments);

        assertStaysUndone(nextCall, Duration.ofMillis(300));
        gate.open();
        assertThat(slowCall.join()).isEqualTo("slow");
        assertThat(nextCall.join()).isEqualTo("no arguments");
    }

    @Test
    @Requires(CONCURRENCY)
    void aSlowCallDoesNotBlockTheNext() {
        var server = server(Map.of(GateService.class, gate, TypesService.class, new TypesService.Echo()));
        var slow = client(server.address(), GateService.class).service(GateService.class);
        var next = client(server.address(), TypesService.class).service(TypesService.class);
        var slowCall = inBackground(() -> slow.pass("slow"));
        gate.awaitEntered(1);

        assertThat(next.noArguments()).isEqualTo("no arguments");

        assertThat(slowCall).isNotDone();
        gate.open();
        assertThat(slowCall.join()).isEqualTo("slow");
    }

    /** Even where the interface promises a future: its caller cannot go on without the reply, and gets no future then. */
    @Test
    @Requires(absent = ASYNC)
    void aCallBlocksItsCaller() {
        var proxy = proxyTo(server(Map.of(AsyncService.class, new AsyncService.Held())));
        var service = client(proxy.address(), AsyncService.class).service(AsyncService.class);
        proxy.blackHole();

        var caller = inBackground(() -> catchThrowable(() -> service.now("a")));

        assertStaysUndone(caller, Duration.ofMillis(300));
        proxy.pass();
        var thrown = assertFails("RpcCodecException", () -> {
            throw caller.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        });
        assertThat(thrown).hasMessageContaining("CompletableFuture");
    }

    @Test
    @Requires(CONCURRENCY)
    void refusesAtOnceWhatPoolAndQueueCannotHold() {
        var client = client(
                server(Map.of(GateService.class, gate), new Harness.Limits(2, 2))
                        .address(),
                GateService.class);
        var service = client.service(GateService.class);
        var running = Stream.of("first", "second")
                .map(name -> inBackground(() -> service.pass(name)))
                .toList();
        gate.awaitEntered(2);
        var full = new AtomicBoolean(true);
        var waiting = IntStream.range(0, 4)
                .mapToObj(i -> inBackground(() -> {
                    while (full.get()) { // a call that is refused or waited too long makes room, and is made again
                        outcome(() -> service.pass("waits"));
                    }
                    return "done";
                }))
                .toList();

        // Should one of these find room, it waits in place of another; the median is not moved by that.
        var elapsed = new ArrayList<Duration>();
        for (int i = 0; i < 21; i++) {
            long begin = System.nanoTime();
            assertFails("ServerBusyException", () -> service.pass("too many"));
            elapsed.add(Duration.ofNanos(System.nanoTime() - begin));
        }

        full.set(false);
        elapsed.sort(null);
        assertThat(elapsed.get(10)).as("the median of " + elapsed).isLessThan(Duration.ofMillis(50));
        gate.open();
        assertThat(running).extracting(CompletableFuture::join).containsExactly("first", "second");
        assertThat(waiting).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
    }

    @Test
    @Requires(CONCURRENCY)
    void refusesAThreeMegabyteRequestJustAsClearly() {
        var server = server(
                Map.of(GateService.class, gate, TypesService.class, new TypesService.Echo()), new Harness.Limits(1, 0));
        var client = client(server.address(), GateService.class, TypesService.class);
        var held = inBackground(() -> client.service(GateService.class).pass("held"));
        gate.awaitEntered(1);

        for (int i = 0; i < 5; i++) {
            assertFails(
                    "ServerBusyException",
                    () -> client.service(TypesService.class).bytes(new byte[3_000_000]));
        }

        gate.open();
        assertThat(held.join()).isEqualTo("held");
    }

    @Test
    @Requires(CONCURRENCY)
    void aCallWaitsUntilAThreadIsFree() {
        var service = client(
                        server(Map.of(GateService.class, gate), new Harness.Limits(1, 1))
                                .address(),
                        GateService.class)
                .service(GateService.class);
        var held = inBackground(() -> service.pass("held"));
        gate.awaitEntered(1);

        var waiting = inBackground(() -> service.pass("waits"));

        assertStaysUndone(waiting, Duration.ofMillis(200));
        gate.open();
        assertThat(held).succeedsWithin(PATIENCE).isEqualTo("held");
        assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo("waits");
    }

    @Test
    @Requires(CONCURRENCY)
    void aCallThatWaitsTooLongForAThreadIsRefused() {
        var service = client(
                        server(Map.of(GateService.class, gate), new Harness.Limits(1, 1))
                                .address(),
                        GateService.class)
                .service(GateService.class);
        var held = inBackground(() -> service.pass("held"));
        gate.awaitEntered(1);

        long begin = System.nanoTime();
        assertFails("ServerBusyException", () -> service.pass("waits"));

        // The limit is a second.
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        gate.open();
        assertThat(held.join()).isEqualTo("held");
    }

    @Test
    @Requires(MULTIPLEXING)
    void anInterruptedCallerStopsWaiting() {
        var client = clientOf(GateService.class, gate);
        var service = client.service(GateService.class);
        var stillInterrupted = new AtomicBoolean();
        var ended = new CompletableFuture<Throwable>();
        var caller = new Thread(
                () -> {
                    Throwable thrown = catchThrowable(() -> service.pass("given up"));
                    stillInterrupted.set(Thread.currentThread().isInterrupted());
                    ended.complete(thrown);
                },
                "caller");
        caller.start();
        gate.awaitEntered(1);
        assertThat(client.pendingCalls()).isEqualTo(1);

        caller.interrupt();

        assertThat(ended).succeedsWithin(Duration.ofSeconds(2));
        assertThat(ended.join().getClass().getSimpleName()).isEqualTo("RpcException");
        assertThat(ended.join()).hasMessageContaining("interrupted").hasMessageContaining("may have run");
        assertThat(stillInterrupted).as("the thread's interrupt flag").isTrue();
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 0);
    }

    /** A service that calls the other server back, over and over. */
    public interface PingPongService {
        String play(int rounds);
    }

    @Test
    @Requires(CONCURRENCY)
    void nestedCallsEndThoughThePoolsAreExhausted() {
        var a = new PingPong();
        var b = new PingPong();
        var serverA = server(Map.of(PingPongService.class, a), new Harness.Limits(2, 8));
        var serverB = server(Map.of(PingPongService.class, b), new Harness.Limits(2, 8));
        a.other = client(serverB.address(), PingPongService.class).service(PingPongService.class);
        b.other = client(serverA.address(), PingPongService.class).service(PingPongService.class);
        var service = client(serverA.address(), PingPongService.class).service(PingPongService.class);

        long begin = System.nanoTime();
        var calls = IntStream.range(0, 8)
                .mapToObj(i -> inBackground(() -> outcome(() -> service.play(4))))
                .toList();

        await().atMost(PATIENCE).until(() -> calls.stream().allMatch(CompletableFuture::isDone));
        // Each of the four levels may wait for a thread for a second; without that limit, they would wait for ever.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join())
                        .satisfiesAnyOf(
                                outcome -> assertThat(outcome).isEqualTo("ball"),
                                outcome -> assertThat(isBusy(outcome)).isTrue()));
        assertThat(service.play(2)).as("a second later, all is well").isEqualTo("ball");
    }

    private static final class PingPong implements PingPongService {
        private volatile @Nullable PingPongService other;

        @Override
        public String play(int rounds) {
            PingPongService next = other;
            return rounds == 0 || next == null ? "ball" : next.play(rounds - 1);
        }
    }

    /** The first server itself, or one behind it. */
    private static boolean isBusy(Object outcome) {
        return outcome.getClass().getSimpleName().equals("ServerBusyException")
                || outcome.toString().matches(".*RemoteException: .*ServerBusyException: .*");
    }
}
