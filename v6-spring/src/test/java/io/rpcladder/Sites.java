package io.rpcladder;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.Provider;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.registry.RegisteredServer;
import io.rpcladder.registry.Registry;
import io.rpcladder.registry.RegistryOptions;
import io.rpcladder.registry.Zookeeper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A ZooKeeper, providers of {@link Site}, their clients, and what else a test opens; closed after it. */
public final class Sites implements AfterEachCallback {

    /** Where the providers of {@link Site} stand. */
    public static final String PROVIDERS = "/rpcladder/services/io.rpcladder.Site/providers";

    public static final String WEIGHTS = "/rpcladder/services/io.rpcladder.Site/weights";

    public final Opened opened = new Opened();
    public final Zookeeper zookeeper = opened.add(new Zookeeper());

    /** A provider in this JVM. */
    public record Running(NamedSite site, RegisteredServer server, Registry registry) implements AutoCloseable {

        public String address() {
            return "127.0.0.1:" + server.address().getPort();
        }

        @Override
        public void close() {
            server.close();
            registry.close();
        }
    }

    public RegistryOptions registryOptions() {
        return RegistryOptions.of(zookeeper.address()).withSession(Duration.ofSeconds(2));
    }

    public Registry registry() {
        return opened.add(open(registryOptions()));
    }

    /** A way to ZooKeeper that can be cut, or fall silent. */
    public FaultProxy wayToZookeeper() {
        String address = zookeeper.address();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return opened.add(FaultProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    /** A registry that reaches ZooKeeper this way. */
    public Registry registryOver(FaultProxy way, Duration session) {
        String address = "zookeeper://127.0.0.1:" + way.address().getPort();
        return opened.add(open(RegistryOptions.of(address).withSession(session)));
    }

    public static Registry open(RegistryOptions options) {
        return options.open(Sites.class.getClassLoader());
    }

    public Running provider(String name) throws Exception {
        return provider(name, Provider.USUAL_WEIGHT);
    }

    /** A provider that stands in the registry. */
    public Running provider(String name, int weight) throws Exception {
        Running running = begin(name, weight);
        running.server().registration().registered().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return running;
    }

    /** A provider that will stand in the registry soon. */
    public Running begin(String name, int weight) {
        var site = new NamedSite(name);
        var services = new ServiceInvoker().export(Site.class, site);
        var server = RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(16, 1_000));
        var registry = open(registryOptions());
        var provider = Provider.at(server.address(), "sites").withWeight(weight);
        var registered = new RegisteredServer(server, registry.register(provider, services.services()));
        return opened.add(new Running(site, registered, registry));
    }

    public ClusterClient client() {
        return client(ClusterOptions.DEFAULT);
    }

    public ClusterClient client(ClusterOptions options) {
        return opened.add(new ClusterClient(registry(), options));
    }

    public static Site site(ClusterClient client) {
        return RpcProxy.create(Site.class, client);
    }

    /** Who answers how many of so many calls. */
    public static Map<String, Integer> answers(Site site, int calls) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            answers.merge(site.name(), 1, Integer::sum);
        }
        assertThat(answers.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(calls);
        return answers;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        opened.afterEach(context);
    }
}
