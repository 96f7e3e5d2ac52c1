package io.rpcladder.cluster;

import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.NamedSite;
import io.rpcladder.Rpc;
import io.rpcladder.ServerBusyException;
import io.rpcladder.Site;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is not limited, because nothing governs the calls yet. */
class UngovernedTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private InetSocketAddress site(Filter filter) {
        var services = new ServiceInvoker(Serializers.standard(), List.of(filter), "")
                .export(Site.class, new NamedSite("here"));
        return rpc.opened
                .add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)))
                .address();
    }

    @Test
    void aProviderThatRefusesEveryCallIsAskedAgainAndAgain() {
        var refused = new AtomicInteger();
        InetSocketAddress refusing = site((request, next) -> {
            refused.incrementAndGet();
            return CompletableFuture.failedFuture(new ServerBusyException("on purpose"));
        });
        InetSocketAddress serving = site((request, next) -> next.invoke(request));
        var client = rpc.opened.add(new ClusterClient(
                Listed.of(refusing, serving),
                ClusterOptions.DEFAULT.withBalancers(service -> new RoundRobinLoadBalancer())));
        Site site = RpcProxy.create(Site.class, client);

        for (int i = 0; i < 40; i++) {
            assertThat(site.name()).isEqualTo("here");
        }

        assertThat(refused.get()).as("no circuit is broken").isGreaterThanOrEqualTo(20);
    }

    @Test
    void oneCallerMayTakeAllThreads() {
        RpcServer server = rpc.server(ServerOptions.onPort(0), WorkerPool.platform(2, 0));
        Work greedy = Rpc.work(rpc.client(server.address()));
        Work modest = Rpc.work(rpc.client(server.address()));
        List<CompletableFuture<String>> calls = List.of(
                rpc.opened.inBackground(() -> greedy.gated("one")), rpc.opened.inBackground(() -> greedy.gated("two")));
        rpc.worker.awaitGated(2);

        assertThat(errorOf(() -> modest.echo("Gala"))).isInstanceOf(ServerBusyException.class);

        rpc.worker.openGate();
        assertThat(calls).allSatisfy(call -> assertThat(call).succeedsWithin(io.rpcladder.Opened.PATIENCE));
    }
}
