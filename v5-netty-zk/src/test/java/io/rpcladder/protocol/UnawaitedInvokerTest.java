package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.Work;
import io.rpcladder.proxy.RpcProxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An ordinary interface whose methods return at once; the results are fetched later. */
class UnawaitedInvokerTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    @AfterEach
    void forget() {
        RpcContext.clear();
    }

    private RpcClient client() {
        return rpc.client(rpc.server().address());
    }

    @Test
    void returnsBeforeTheServiceAnswersAndGivesTheResultLater() {
        var unawaited = new UnawaitedInvoker(client());
        Work work = RpcProxy.create(Work.class, unawaited);

        assertThat(work.gated("slow")).isNull();
        long id = RpcContext.requestId();
        CompletableFuture<String> result = unawaited.future(id);
        rpc.worker.awaitGated(1);

        assertThat(result).isNotDone();
        rpc.worker.openGate();
        assertThat(result).succeedsWithin(PATIENCE).isEqualTo("slow");
    }

    @Test
    void answersNothingAsAPrimitiveCan() {
        Work work = RpcProxy.create(Work.class, new UnawaitedInvoker(client()));

        assertThat(work.isDirectlyOnIoThread()).isFalse();
    }

    @Test
    void failsWithWhatTheServiceThrewOrTheCallMet() {
        var unawaited = new UnawaitedInvoker(rpc.client(Peer.nobody()));
        Work work = RpcProxy.create(Work.class, unawaited);
        work.echo("anybody there?");

        CompletableFuture<String> result = unawaited.future(RpcContext.requestId());

        assertThat(errorOf(result)).isInstanceOf(RpcConnectionException.class);
    }

    @Test
    void aResultIsGivenOnce() {
        var unawaited = new UnawaitedInvoker(client());
        RpcProxy.create(Work.class, unawaited).echo("once");
        long id = RpcContext.requestId();
        assertThat(unawaited.<String>future(id)).succeedsWithin(PATIENCE).isEqualTo("once");

        assertThatIllegalStateException()
                .isThrownBy(() -> unawaited.future(id))
                .withMessageContaining("asked for before");
        assertThatIllegalStateException().isThrownBy(() -> unawaited.future(id + 1_000));
    }

    @Test
    void eachThreadRemembersItsOwnLastCall() {
        var unawaited = new UnawaitedInvoker(client());
        Work work = RpcProxy.create(Work.class, unawaited);
        var idsByText = new ConcurrentHashMap<String, Long>();

        var callers = IntStream.range(0, 8)
                .mapToObj(caller -> rpc.opened.inBackground(() -> {
                    for (int i = 0; i < 100; i++) {
                        String text = caller + "/" + i;
                        work.echo(text);
                        idsByText.put(text, RpcContext.requestId());
                    }
                    return true;
                }))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
        assertThat(idsByText.values()).doesNotHaveDuplicates();
        assertThat(idsByText)
                .hasSize(800)
                .allSatisfy((text, id) -> assertThat(unawaited.<String>future(id))
                        .succeedsWithin(PATIENCE)
                        .isEqualTo(text));
    }

    @Test
    void aThreadWithoutACallSaysSo() {
        RpcContext.clear();

        assertThatIllegalStateException()
                .isThrownBy(RpcContext::requestId)
                .withMessageContaining(Thread.currentThread().getName());
    }

    @Test
    void forgetsTheOldestCallsThatNobodyAsksFor() throws Exception {
        var unawaited = new UnawaitedInvoker(request -> CompletableFuture.completedFuture(
                RpcResponse.of(request.arguments().get(0))));
        var echo =
                new RpcRequest(RpcMethod.of(Work.class, Work.class.getMethod("echo", String.class)), List.of("text"));
        unawaited.invoke(echo);
        long first = RpcContext.requestId();

        for (int i = 0; i < UnawaitedInvoker.MAX_KEPT; i++) {
            unawaited.invoke(echo);
        }

        assertThatIllegalStateException().isThrownBy(() -> unawaited.future(first));
        assertThat(unawaited.<String>future(first + 1)).isCompletedWithValue("text");
    }

    @Test
    void aResultThatIsCancelledForgetsTheCall() {
        RpcClient client = client();
        var unawaited = new UnawaitedInvoker(client);
        RpcProxy.create(Work.class, unawaited).gated("never asked for");
        rpc.worker.awaitGated(1);
        assertThat(client.pendingCalls()).isEqualTo(1);

        unawaited.future(RpcContext.requestId()).cancel(true);

        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 0);
    }
}
