package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.Provider;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServiceInvoker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What was known last is used while the registry is away, or has forgotten it. */
@ResourceLock(Resources.SYSTEM_ERR)
class KeptListTest {

    @RegisterExtension
    final Opened opened = new Opened();

    @TempDir
    private Path directory;

    private final Zookeeper zookeeper = opened.add(new Zookeeper());

    private RegistryOptions options() {
        return RegistryOptions.of(zookeeper.address()).withSession(Duration.ofSeconds(2));
    }

    /** A server that goes on when its registry does not. */
    private RpcServer registered(Registry registry) throws Exception {
        var services = new ServiceInvoker().export(Site.class, new NamedSite("one"));
        RpcServer server = opened.add(RpcServer.start(0, services));
        registry.register(Provider.at(server.address(), "sites"), services.services())
                .registered()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return server;
    }

    private Site site(String application) {
        Registry registry = opened.add(Sites.open(options().withFiles(directory, application)));
        var limit = ClusterOptions.DEFAULT.withClient(ClientOptions.DEFAULT.withCallTimeout(Duration.ofSeconds(3)));
        return Sites.site(opened.add(new ClusterClient(registry, limit)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aStartWithoutTheRegistryUsesTheLastListOfTheSameApplication() throws Exception {
        registered(opened.add(Sites.open(options())));
        assertThat(site("shop").name()).isEqualTo("one");
        await().atMost(PATIENCE).until(() -> files().size() == 1);
        zookeeper.stop();

        try (var logged = new Logged()) {
            assertThat(site("shop").name()).isEqualTo("one");
            assertThat(logged.text()).contains("does not answer; using what it said last, 1 providers");
        }
        assertThat(errorOf(site("another")::name)).isInstanceOf(NoProviderException.class);
    }

    @Test
    void aDamagedFileIsIgnoredWithAWarning() throws Exception {
        registered(opened.add(Sites.open(options())));
        assertThat(site("shop").name()).isEqualTo("one");
        await().atMost(PATIENCE).until(() -> files().size() == 1);
        Path file = files().get(0);
        Files.writeString(file, Files.readString(file).replace("weight=100", "weight=900"));
        zookeeper.stop();

        try (var logged = new Logged()) {
            assertThat(errorOf(site("shop")::name)).isInstanceOf(NoProviderException.class);
            assertThat(logged.text()).contains("ignored " + file).contains("its checksum is wrong");
        }
        zookeeper.start();
        await().atMost(PATIENCE) // its session may have expired
                .until(() -> !zookeeper.names(Sites.PROVIDERS).isEmpty());
        assertThat(site("shop").name()).isEqualTo("one");
        assertThat(Files.readString(file)).contains("weight=100");
    }

    @Test
    void aRegistryThatIsNotReachedIsComplainedOfOnce() throws Exception {
        zookeeper.stop();

        try (var logged = new Logged()) {
            opened.add(Sites.open(options().withSession(Duration.ofMillis(200))));

            await().atMost(PATIENCE).until(() -> logged.text().contains(zookeeper.address() + " is not reached yet"));
        }
    }

    @Test
    void anEmptyListOfARegistryThatHasRestartedWipesNobodyWhoAnswers() throws Exception {
        Registry registry = Sites.open(options());
        RpcServer server = registered(registry);
        String address = "127.0.0.1:" + server.address().getPort();
        Site running = site("shop");
        assertThat(running.name()).isEqualTo("one");
        zookeeper.stop();
        zookeeper.wipe();
        registry.close(); // it never comes back, and its server stays
        Site starting = site("shop");
        assertThat(starting.name()).isEqualTo("one");

        try (var logged = new Logged()) {
            zookeeper.start();
            await().atMost(PATIENCE)
                    .until(() ->
                            logged.text().split("lacks 1 that answer and stay, among them " + address, -1).length == 3);
        }
        assertThat(running.name()).isEqualTo("one");
        assertThat(starting.name()).isEqualTo("one");

        server.close();
        assertThat(errorOf(running::name)).isInstanceOf(NoProviderException.class);
        assertThat(errorOf(starting::name)).isInstanceOf(NoProviderException.class);
    }
}
