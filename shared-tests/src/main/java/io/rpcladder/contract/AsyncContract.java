package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.ASYNC;
import static io.rpcladder.contract.Capability.MULTIPLEXING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that return before their reply is here, and what becomes of them. */
@Requires({ASYNC, MULTIPLEXING})
abstract class AsyncContract extends Contract {

    private final AsyncService.Held held = new AsyncService.Held();
    private FaultProxy proxy;
    private Harness.Client client;
    private AsyncService service;

    @BeforeEach
    void connect() {
        var server = server(Map.of(AsyncService.class, held, TypesService.class, new TypesService.Echo()));
        proxy = proxyTo(server);
        client = client(proxy.address(), AsyncService.class, TypesService.class);
        service = client.service(AsyncService.class);
    }

    @AfterEach
    void answerAll() {
        held.calls.forEach(call -> call.answer().complete("too late")); // or the server waits for them when it closes
    }

    private List<CompletableFuture<String>> callsInFlight(int count) {
        int before = held.calls.size();
        var calls = IntStream.range(0, count)
                .mapToObj(i -> service.later("call " + i))
                .toList();
        await().atMost(PATIENCE).until(() -> held.calls.size() == before + count);
        return calls;
    }

    @Test
    void returnsBeforeTheServiceAnswers() {
        var call = service.later("a");

        assertThat(call).isNotDone();
        await().atMost(PATIENCE).until(() -> held.calls.size() == 1);
        held.calls.get(0).answer().complete("answer");
        assertThat(call).succeedsWithin(PATIENCE).isEqualTo("answer");
    }

    @Test
    void givesEachCallItsOwnAnswerInAnyOrder() {
        var calls = callsInFlight(100);
        var answers = new ArrayList<>(held.calls);
        long seed = System.nanoTime();
        Collections.shuffle(answers, new Random(seed));

        answers.forEach(call -> call.answer().complete("answer to " + call.name()));

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i))
                    .as("shuffled with seed " + seed)
                    .succeedsWithin(PATIENCE)
                    .isEqualTo("answer to call " + i);
        }
    }

    @Test
    void completesTheFutureWithTheServicesException() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> service.fails("because").join())
                .withCauseInstanceOf(IllegalArgumentException.class)
                .withMessageContaining("because");
        assertThat(service.fails("because"))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsCallbacks() {
        var chained = service.now("a").thenCompose(a -> service.now(a + "b")).thenApply(ab -> ab + "c");

        assertThat(chained).succeedsWithin(PATIENCE).isEqualTo("abc");
    }

    @Test
    void failsAThousandCallsAtOnceWhenTheConnectionIsCut() {
        // The best of some rounds, so that a busy machine does not decide.
        var elapsed = new ArrayList<Duration>();
        do {
            assertThat(elapsed).as("from the cut to the end of the last call").hasSizeLessThan(5);
            elapsed.add(timeToFail(callsInFlight(1_000)));
            assertThat(client.pendingCalls()).isZero();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> service.now("again").join(), "again"::equals);
        } while (elapsed.get(elapsed.size() - 1).compareTo(Duration.ofMillis(100)) > 0);
    }

    private Duration timeToFail(List<CompletableFuture<String>> calls) {
        var ends = calls.stream()
                .map(call -> call.handle((answer, error) -> System.nanoTime()))
                .toList();

        long begin = System.nanoTime();
        proxy.cut();
        await().atMost(PATIENCE).until(() -> ends.stream().allMatch(CompletableFuture::isDone));

        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(errorOf(call).getClass().getSimpleName()).isEqualTo("RpcConnectionLostException"));
        return ends.stream()
                .map(end -> Duration.ofNanos(end.join() - begin))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Throwable errorOf(CompletableFuture<?> call) {
        Throwable thrown = catchThrowable(call::join);
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    @Test
    void forgetsACallThatItsCallerCancels() {
        var call = service.later("cancelled");
        await().atMost(PATIENCE).until(() -> held.calls.size() == 1);
        assertThat(client.pendingCalls()).isEqualTo(1);

        call.cancel(true);

        assertThat(client.pendingCalls()).isZero();
        assertThat(catchThrowable(call::join)).isInstanceOf(CancellationException.class);
    }

    @Test
    void forgetsACallThatItsCallerGaveUp() {
        var call = service.later("too slow").orTimeout(10, TimeUnit.MILLISECONDS);

        assertThat(errorOf(call)).isInstanceOf(TimeoutException.class);
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 0); // a callback of the future's sees to it
    }

    @Test
    void dropsAndCountsAReplyThatNobodyWaitsFor() {
        var call = service.later("cancelled");
        await().atMost(PATIENCE).until(() -> held.calls.size() == 1);
        call.cancel(true);

        CompletableFuture<String> answer = held.calls.get(0).answer();
        answer.complete("late");

        // From v6 on the server is told of a cancel; when it hears that before the answer, there is no reply.
        await().atMost(PATIENCE).until(() -> client.droppedReplies() == 1 || answer.isCancelled());
        assertThat(service.now("still there")).succeedsWithin(PATIENCE).isEqualTo("still there");
    }

    @Test
    void forgetsACallThatCouldNotBeWritten() {
        var types = client.service(TypesService.class);
        assertThat(types.noArguments()).isEqualTo("no arguments");
        proxy.blackHole();
        // 18 MB: the proxy takes 4 of them and the kernel some more, so that writing gets stuck; 16 may wait from v4 on
        var calls = IntStream.range(0, 6)
                .mapToObj(i -> inBackground(() -> catchThrowable(() -> types.bytes(new byte[3_000_000]))))
                .toList();
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 6);

        proxy.reset();

        await().atMost(PATIENCE).until(() -> calls.stream().allMatch(CompletableFuture::isDone));
        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call.join().getClass().getSimpleName()).startsWith("RpcConnection"));
        assertThat(client.pendingCalls()).isZero();
        proxy.pass();
        assertThat(types.noArguments()).isEqualTo("no arguments");
    }

    @Test
    void forgetsACallThatCouldNotBeEncoded() {
        var types = client.service(TypesService.class);

        assertFails("RpcCodecException", () -> types.anything(new Object()));

        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    void anErrorOfOneCallLeavesTheOthersAlone() {
        var other = service.later("other");
        await().atMost(PATIENCE).until(() -> held.calls.size() == 1);

        assertFails(
                "RpcCodecException", () -> client.service(TypesService.class).anything(new Object()));
        assertThat(errorOf(service.fails("because"))).isInstanceOf(IllegalArgumentException.class);

        assertThat(other).isNotDone();
        held.calls.get(0).answer().complete("unharmed");
        assertThat(other).succeedsWithin(PATIENCE).isEqualTo("unharmed");
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void aBlockingCallInACallbackNeverHangs() {
        var types = client.service(TypesService.class);

        var call = afterATurn(service.later("a"), a -> types.text("from the callback"));

        assertEndsOrSaysWhy(call, "from the callback");
    }

    @Test
    void waitingForAnotherCallInACallbackNeverHangs() {
        var call = afterATurn(
                service.later("a"), a -> service.now("from the callback").join());

        assertEndsOrSaysWhy(call, "from the callback");
    }

    @Test
    void waitingForAChainedCallInACallbackNeverHangs() {
        var call = afterATurn(
                service.later("a"),
                a -> service.now("from the")
                        .thenApply(text -> text + " callback")
                        .join());

        assertEndsOrSaysWhy(call, "from the callback");
    }

    private interface Callback {
        @Nullable
        String apply(String reply);
    }

    /** Adds the callback before the reply is there, so that it runs where replies are read. */
    private CompletableFuture<@Nullable String> afterATurn(CompletableFuture<String> call, Callback callback) {
        CompletableFuture<@Nullable String> result = call.thenApply(callback::apply);
        await().atMost(PATIENCE).until(() -> held.calls.size() == 1);
        held.calls.get(0).answer().complete("a");
        return result;
    }

    private static void assertEndsOrSaysWhy(CompletableFuture<@Nullable String> call, String value) {
        await().atMost(PATIENCE).until(call::isDone);
        Throwable error = catchThrowable(call::join);
        if (error == null) {
            assertThat(call.join()).isEqualTo(value);
        } else {
            assertThat(errorOf(call)).isInstanceOf(IllegalStateException.class).hasMessageContaining("thenCompose");
        }
    }

    @Test
    void closingTheClientEndsItsCalls() {
        var calls = callsInFlight(10);

        client.close();

        assertThat(calls)
                .allSatisfy(call -> assertThat(errorOf(call))
                        .hasMessageContaining("closed")
                        .extracting(error -> error.getClass().getSimpleName())
                        .isEqualTo("RpcConnectionLostException"));
        assertThat(client.pendingCalls()).isZero();
    }
}
