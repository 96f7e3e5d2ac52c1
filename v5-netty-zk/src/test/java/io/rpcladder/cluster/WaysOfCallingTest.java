package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcContext;
import io.rpcladder.Work;
import io.rpcladder.protocol.UnawaitedInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each way to call goes over many providers as it goes to one, also past a provider that is not there. */
class WaysOfCallingTest {

    @RegisterExtension
    final Rpc rpc = new Rpc();

    private ClusterClient client;
    private Work work;

    @BeforeEach
    void open() {
        var options = ClusterOptions.DEFAULT.withBalancers(RoundRobinLoadBalancer::new);
        client = rpc.opened.add(
                new ClusterClient(Listed.of(Peer.nobody(), rpc.server().address()), options));
        work = RpcProxy.create(Work.class, client);
    }

    @Test
    void aOneWayCallArrives() {
        work.tell("first");
        work.tell("second");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rpc.worker.told).contains("first", "second"));
    }

    @Test
    void aFutureAndItsCallbacksCompleteAsTheServiceDoes() {
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<String> later = work.later("name");
        CompletableFuture<Void> callback = later.thenAccept(heard::add);
        rpc.worker.answer("name", "value");

        assertThat(later).succeedsWithin(PATIENCE).isEqualTo("value");
        assertThat(callback).succeedsWithin(PATIENCE); // whoever waits for the value may be woken before it
        assertThat(heard).containsExactly("value");
    }

    @Test
    void theResultOfAnUnawaitedCallIsFetchedLater() {
        var unawaited = new UnawaitedInvoker(client);

        assertThat(RpcProxy.create(Work.class, unawaited).echo("text")).isNull();

        assertThat(unawaited.<String>future(RpcContext.requestId()))
                .succeedsWithin(PATIENCE)
                .isEqualTo("text");
    }

    @Test
    void aCallThatIsCancelledIsForgotten() {
        CompletableFuture<String> later = work.laterWithoutLimit("name");
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 1);

        later.cancel(false);

        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 0);
    }

    @Test
    void aCallThatItsCallerGivesUpIsForgotten() {
        CompletableFuture<String> later = work.laterWithoutLimit("name");
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 1);

        later.orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(errorOf(later)).isInstanceOf(TimeoutException.class);
        await().atMost(PATIENCE).until(() -> client.pendingCalls() == 0);
    }
}
