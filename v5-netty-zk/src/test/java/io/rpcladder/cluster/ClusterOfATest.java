package io.rpcladder.cluster;

import static io.rpcladder.Opened.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NamedSite;
import io.rpcladder.Opened;
import io.rpcladder.Site;
import io.rpcladder.Work;
import io.rpcladder.Worker;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Servers of {@link Site} and clients that call them in turns, closed after the test. */
final class ClusterOfATest implements AfterEachCallback {

    final Opened opened = new Opened();

    private final Worker worker = new Worker();

    RpcServer server(Site site, WorkerPool workers) {
        var services = new ServiceInvoker().export(Site.class, site).export(Work.class, worker);
        return opened.add(RpcServer.start(ServerOptions.onPort(0), services, workers));
    }

    InetSocketAddress server(String name) {
        return server(new NamedSite(name), WorkerPool.platform(8, 100)).address();
    }

    ClusterClient client(Directory directory) {
        return client(directory, Duration.ofSeconds(10));
    }

    ClusterClient client(Directory directory, Duration timeout) {
        var client = ClientOptions.DEFAULT.withCallTimeout(timeout);
        var options = ClusterOptions.DEFAULT.withClient(client).withBalancers(RoundRobinLoadBalancer::new);
        return opened.add(new ClusterClient(directory, options));
    }

    static Site site(ClusterClient client) {
        return RpcProxy.create(Site.class, client);
    }

    static Map<String, Integer> answers(Site site, int calls) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            answers.merge(site.name(), 1, Integer::sum);
        }
        return answers;
    }

    static void awaitAnswersOf(Site site, String... names) {
        await().atMost(PATIENCE)
                .until(() -> answers(site, 2 * names.length).keySet().containsAll(List.of(names)));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        opened.afterEach(context);
    }
}
