package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.Work;
import io.rpcladder.contract.FaultProxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that leave two callbacks, one for the result and one for what was thrown: exactly one runs, once. */
class CallbacksTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final List<String> returned = new CopyOnWriteArrayList<>();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private FaultProxy proxy;
    private RpcClient client;
    private Work work;

    @BeforeEach
    void connect() {
        proxy = rpc.opened.add(FaultProxy.to(rpc.server().address()));
        client = rpc.client(proxy.address());
        work = Rpc.work(client);
        assertThat(work.echo("connects")).isEqualTo("connects");
    }

    private void callBack(CompletableFuture<String> call) {
        call.whenComplete((answer, error) -> {
            if (error == null) {
                returned.add(answer);
            } else {
                thrown.add(error);
            }
        });
    }

    private void awaitCallbacks(int count) {
        await().atMost(PATIENCE).until(() -> returned.size() + thrown.size() >= count);
    }

    @Test
    void theFirstRunsWhenTheServiceReturns() {
        for (int i = 0; i < 100; i++) {
            callBack(work.later("call " + i));
        }
        rpc.worker.awaitHeld(100);

        rpc.worker.held.forEach(call -> call.answer().complete("answer to " + call.name()));

        awaitCallbacks(100);
        assertThat(returned).hasSize(100).doesNotHaveDuplicates().contains("answer to call 0", "answer to call 99");
        assertThat(thrown).isEmpty();
    }

    @Test
    void theSecondRunsWhenTheServiceThrows() {
        callBack(work.later("fails"));
        rpc.worker.awaitHeld(1);

        rpc.worker.held.get(0).answer().completeExceptionally(new IllegalArgumentException("because"));

        awaitCallbacks(1);
        assertThat(thrown)
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("because"));
        assertThat(returned).isEmpty();
    }

    @Test
    void theSecondRunsAtTheDeadlineAndWithTheConnection() {
        callBack(work.laterWithin150Millis("too slow"));
        awaitCallbacks(1);
        callBack(work.laterWithoutLimit("lost"));
        rpc.worker.awaitHeld(2);
        proxy.cut();

        awaitCallbacks(2);
        assertThat(thrown)
                .extracting(error -> (Object) error.getClass())
                .containsExactly(RpcTimeoutException.class, RpcConnectionLostException.class);
        assertThat(returned).isEmpty();
    }

    @Test
    void oneThatIsLeftAfterTheReplyRunsAtOnceOnItsCallersThread() {
        CompletableFuture<String> call = work.later("early");
        rpc.worker.answer("early", "answer");
        assertThat(call).succeedsWithin(PATIENCE);

        var thread = call.thenApply(answer -> Thread.currentThread());

        assertThat(thread).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void oneThatThrowsHarmsNoOtherCall() {
        var failing = List.of(work.later("first"), work.later("second")).stream()
                .map(call -> call.thenApply(answer -> {
                    throw new IllegalStateException("the callback's own mistake");
                }))
                .toList();
        CompletableFuture<String> error = work.later("third").thenApply(answer -> {
            throw new AssertionError("an Error, too");
        });
        callBack(work.later("unharmed"));
        rpc.worker.awaitHeld(4);

        rpc.worker.held.forEach(call -> call.answer().complete("answer"));

        awaitCallbacks(1);
        assertThat(returned).containsExactly("answer");
        assertThat(failing).allSatisfy(call -> assertThat(errorOf(call)).hasMessage("the callback's own mistake"));
        assertThat(errorOf(error)).isInstanceOf(AssertionError.class);
        assertThat(client.pendingCalls()).isZero();
        assertThat(work.echo("goes on")).isEqualTo("goes on");
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void oneThatThrowsAtTheEndOfTheConnectionKeepsNoOtherFromEnding() {
        for (int i = 0; i < 10; i++) {
            CompletableFuture<String> call = work.laterWithoutLimit("call " + i);
            var unused = call.whenComplete((answer, lost) -> {
                throw new IllegalStateException("the callback's own mistake");
            });
            callBack(call);
        }
        rpc.worker.awaitHeld(10);

        proxy.reset();

        awaitCallbacks(10);
        assertThat(thrown)
                .hasSize(10)
                .allSatisfy(error -> assertThat(error).isInstanceOf(RpcConnectionLostException.class));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> work.echo("comes back").equals("comes back"));
    }
}
