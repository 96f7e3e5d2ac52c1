package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.Work;
import io.rpcladder.exchange.ClientCall;
import io.rpcladder.protocol.ClientResources;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.transport.IoThread;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that closes while its calls wait for the directory ends them. */
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
    void inTheMomentWhenTheCallBegins() {
        var members = new Members(ClusterOptions.DEFAULT, ClientResources.create());
        var group = new ServiceGroup("s.S", "the directory", members, new RandomLoadBalancer());
        var call = new FailoverCall(
                group, new RpcRequest(RpcMethod.named("s.S", "m", List.of()), List.of()), ClientCall.NO_DEADLINE);
        group.begin(call, ClientCall.NO_DEADLINE);

        members.close();
        group.close();

        assertThat(errorOf(call)).isInstanceOf(NoProviderException.class).hasMessageContaining("closed");
    }
}
