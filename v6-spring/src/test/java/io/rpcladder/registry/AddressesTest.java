package io.rpcladder.registry;

import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.NamedSite;
import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import io.rpcladder.ServiceKey;
import io.rpcladder.Site;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServiceInvoker;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry is opened by its address, and what begins with {@code static} and {@code memory} needs no server. */
class AddressesTest {

    private static final ServiceKey SITE = ServiceKey.of(Site.class.getName());

    @RegisterExtension
    final Opened opened = new Opened();

    private Registry registry(String address) {
        return opened.add(Sites.open(RegistryOptions.of(address)));
    }

    private RpcServer server(String name) {
        return opened.add(RpcServer.start(0, new ServiceInvoker().export(Site.class, new NamedSite(name))));
    }

    private Site site(Registry registry) {
        return Sites.site(opened.add(new ClusterClient(registry)));
    }

    private static List<Listing> followed(Registry registry) {
        List<Listing> told = new CopyOnWriteArrayList<>();
        registry.watch(SITE.service(), told::add);
        return told;
    }

    private static List<Provider> last(List<Listing> told) {
        return told.get(told.size() - 1).providers();
    }

    @Test
    void directAddressesAreCalledAsTheyAre() {
        String one = "127.0.0.1:" + server("one").address().getPort();
        String two = "localhost:" + server("two").address().getPort();

        assertThat(Sites.answers(site(registry("static://" + one + "," + two)), 100))
                .containsOnlyKeys("one", "two");
    }

    @Test
    void aDirectAddressThatIsSaidTwiceIsOneProvider() {
        List<Listing> told = followed(registry("static://h:1,[::1]:2,h:1"));

        assertThat(last(told)).extracting(Provider::address).containsExactly("h:1", "::1:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static://",
                "static://host",
                "static://host:port",
                "static://host:70000",
                "static://host:1,,host:2",
                "static://::1:20880",
                "static://[::1:20880",
                "static://::1]:20880",
                "static://[]:20880",
                "static://[host]:20880",
                "static://host:0",
                "static://http://host:80",
                "static://user@host:80",
                "static://host;a:80",
                "zookeeper://",
                "zookeeper://host",
                "zookeeper://host:70000",
                "zookeeper://host:2181/path/",
                "nowhere://host:1",
                "host:2181"
            })
    void anAddressThatIsNotUnderstoodIsRefusedAtOnce(String address) {
        assertThatThrownBy(() -> registry(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownKindOfRegistryIsAnsweredWithThoseThatThereAre() {
        assertThatThrownBy(() -> registry("nacos://host:8848"))
                .hasMessageContaining("\"nacos\"")
                .hasMessageContaining("[memory, static, zookeeper]");
    }

    @Test
    void withoutItsLibraryZookeeperSaysWhatToAdd() throws Exception {
        URL classes =
                ZookeeperRegistry.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader(new URL[] {classes}, new WithoutCurator())) {
            assertThatThrownBy(() -> RegistryOptions.of("zookeeper://h:1").open(loader))
                    .hasMessageContaining("add org.apache.curator:curator-recipes to the dependencies");
        }
    }

    /** Knows all but Curator and what uses it. */
    private static final class WithoutCurator extends ClassLoader {

        WithoutCurator() {
            super(AddressesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.curator.") || name.equals(ZookeeperRegistryFactory.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void whoOpensTheSameNameInMemoryMeetsTheOthers() {
        RpcServer server = server("one");
        registry("memory://here").register(Provider.at(server.address(), "sites"), Set.of(SITE));

        assertThat(site(registry("memory://here")).name()).isEqualTo("one");
        assertThat(errorOf(site(registry("memory://elsewhere"))::name))
                .isInstanceOf(NoProviderException.class)
                .hasMessageContaining("memory://elsewhere lists 0");
    }

    private static Provider provider(int port) {
        return new Provider("127.0.0.1", port, "sites", 100, Instant.EPOCH, Provider.PROTOCOL, "", "", List.of());
    }

    @Test
    void inMemoryOneIsToldOfWhoComesAndGoes() {
        Registry registry = registry("memory://comings");
        Registry other = registry("memory://comings");
        List<Listing> told = followed(registry);
        assertThat(last(told)).isEmpty();

        Registration one = other.register(provider(1), Set.of(SITE, new ServiceKey(SITE.service(), "a", "1")));
        assertThat(last(told)).extracting(Provider::version).containsExactlyInAnyOrder("", "1");
        other.register(provider(2), Set.of(SITE, ServiceKey.of("another.Service")));
        assertThat(last(told)).hasSize(3);
        one.close();
        one.close();

        assertThat(last(told)).containsExactly(provider(2));
        other.close();
        assertThat(last(told)).isEmpty();
        assertThatThrownBy(() -> other.register(provider(3), Set.of(SITE))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoDoesNotListenAnyMoreIsNotTold() {
        Registry registry = registry("memory://quiet");
        List<Listing> told = new CopyOnWriteArrayList<>();
        registry.watch(SITE.service(), told::add).close();

        registry.register(provider(1), Set.of(SITE));

        assertThat(told).hasSize(1);
    }
}
