package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Deadline;
import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServiceKey;
import io.rpcladder.Work;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.ClientResources;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.transport.IoThread;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that wait for the directory: only so many of them, and they end with their client. */
class ClosedWhileWaitingTest {

    private static final Directory SILENT = (service, listener) -> () -> {};

    @RegisterExtension
    final Opened opened = new Opened();

    @Test
    void byACallback() {
        var client = opened.add(new ClusterClient(SILENT));
        Work work = RpcProxy.create(Work.class, client);
        var onIoThread = new AtomicBoolean();
        CompletableFuture<String> soonOver = work.laterWithin150Millis("closes");
        var closed = soonOver.whenComplete((reply, error) -> {
            onIoThread.set(Thread.currentThread() instanceof IoThread);
            client.close();
        });
        CompletableFuture<String> waiting = work.laterWithoutLimit("waits");
        await().atMost(PATIENCE).until(closed::isDone);

        assertThat(onIoThread).isTrue();
        assertThat(errorOf(waiting)).isInstanceOf(NoProviderException.class).hasMessageContaining("closed");
    }

    @Test
    void onlySoManyCallsWaitForTheDirectory() {
        var usual = ClientOptions.DEFAULT;
        var few = new ClientOptions(
                1,
                usual.connectTimeout(),
                usual.callTimeout(),
                false,
                4,
                usual.backoff(),
                usual.connection(),
                0,
                "",
                List.of());
        var client = opened.add(new ClusterClient(SILENT, ClusterOptions.DEFAULT.withClient(few)));
        Work work = RpcProxy.create(Work.class, client);
        List<CompletableFuture<String>> calls =
                Stream.generate(() -> work.laterWithoutLimit("waits")).limit(4).toList();

        assertThat(errorOf(work.laterWithoutLimit("one too many")))
                .isInstanceOf(ServerBusyException.class)
                .hasMessageContaining("has not answered");

        assertThat(calls).noneMatch(CompletableFuture::isDone);
        calls.get(0).cancel(false);
        await().atMost(PATIENCE)
                .until(() -> !work.laterWithoutLimit("in its place").isDone());
    }

    @Test
    void inTheMomentWhenTheCallBegins() {
        var members =
                new Members(ClusterOptions.DEFAULT, ClientResources.of(ClientOptions.DEFAULT, Serializers.standard()));
        var group = new ServiceGroup(ServiceKey.of("s.S"), "the directory", members, new RandomLoadBalancer());
        var call = new FailoverCall(group, new RpcRequest(RpcMethod.named("s.S", "m", List.of()), List.of()));
        group.begin(call, Deadline.NONE);

        members.close();
        group.close();

        assertThat(errorOf(call)).isInstanceOf(NoProviderException.class).hasMessageContaining("closed");
    }
}
