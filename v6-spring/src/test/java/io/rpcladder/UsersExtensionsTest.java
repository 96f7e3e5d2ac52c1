package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.cluster.ClusterClient;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.cluster.LoadBalancer;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.ClientResources;
import io.rpcladder.protocol.Filter;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.ProxyFactory;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.registry.Registry;
import io.rpcladder.registry.RegistryFactory;
import io.rpcladder.registry.RegistryOptions;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.Transport;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each extension point with an example of src/test/spi, in a jar of the user's own. */
final class UsersExtensionsTest {

    private static final Path EXAMPLES = Path.of("src/test/spi");

    @TempDir
    Path dir;

    @RegisterExtension
    private final Opened opened = new Opened();

    /** Says what the caller has sent along. */
    static final class Attached implements Greeting {
        @Override
        public String greet(String name) {
            return name + " of " + Objects.requireNonNull(RpcContext.call()).attachments();
        }
    }

    private ClassLoader example(String name) throws IOException {
        Path example = EXAMPLES.resolve(name);
        UserJar jar = UserJar.in(dir);
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = example.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(".java")) {
                    jar.source(path.replace(".java", "").replace('/', '.'), Files.readString(file));
                } else {
                    jar.file(path, Files.readString(file));
                }
            }
        }
        return opened.add(new URLClassLoader(new URL[] {jar.jar()}, UsersExtensionsTest.class.getClassLoader()));
    }

    private static <T> T extension(Class<T> point, String name, ClassLoader loader) {
        return new ExtensionLoader<>(point, loader).get(name);
    }

    private RpcServer server(Greeting greeting, Serializers serializers) {
        var services = new ServiceInvoker(serializers, List.of(), "").export(Greeting.class, greeting);
        return opened.add(RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(4, 100)));
    }

    private static String address(RpcServer server) {
        return "127.0.0.1:" + server.address().getPort();
    }

    private RpcServer server(Greeting greeting) {
        return server(greeting, Serializers.standard());
    }

    private RpcClient client(RpcServer server, ClientOptions options) {
        return opened.add(new RpcClient(server.address(), options.withCallTimeout(Opened.PATIENCE)));
    }

    @Test
    void aSerializerWritesBodies() throws IOException {
        var shouted = new Serializers(List.of("shouted"), List.of(), example("serializer"));
        ClientResources resources = ClientResources.of(ClientOptions.DEFAULT, shouted);
        opened.add(resources.loops());
        RpcServer server = server(name -> "hello, " + name, shouted);
        RpcClient client = opened.add(
                RpcClient.sharing(resources, server.address(), ClientOptions.DEFAULT.withCallTimeout(Opened.PATIENCE)));

        assertThat(RpcProxy.create(Greeting.class, client).greet("you")).isEqualTo("HELLO, YOU");
    }

    @Test
    void aProxyFactoryMakesProxies() throws IOException {
        ProxyFactory factory = extension(ProxyFactory.class, "announced", example("proxy"));
        RpcClient client = client(server(name -> "hello, " + name), ClientOptions.DEFAULT);
        Greeting greeting =
                RpcProxy.create(Greeting.class, client, method -> RpcMethod.of(Greeting.class, method), factory);
        try {
            assertThat(greeting.greet("you")).isEqualTo("hello, you");
            assertThat(System.getProperty("com.acme.announced")).isEqualTo("greet");
        } finally {
            System.clearProperty("com.acme.announced");
        }
    }

    @Test
    void aFilterStandsAroundEachCall() throws IOException {
        Filter tenant = extension(Filter.class, "tenant", example("filter"));
        ClientOptions options = ClientOptions.DEFAULT.withFilters(List.of(tenant));
        Greeting greeting = RpcProxy.create(Greeting.class, client(server(new Attached()), options));

        assertThat(greeting.greet("you")).isEqualTo("you of {tenant=acme}");
    }

    @Test
    void aLoadBalancerChooses() throws IOException {
        LoadBalancer last = extension(LoadBalancer.class, "lastone", example("balancer"));
        RegistryFactory addresses =
                extension(RegistryFactory.class, "static", getClass().getClassLoader());
        String two = "static://" + address(server(name -> "first")) + "," + address(server(name -> "last"));
        Registry registry = opened.add(addresses.open(RegistryOptions.of(two)));
        var client = opened.add(
                new ClusterClient(registry, ClusterOptions.DEFAULT.withBalancers(service -> last.forService())));
        Greeting greeting = RpcProxy.create(Greeting.class, client);
        await().atMost(Opened.PATIENCE).until(() -> greeting.greet("you").equals("last")); // so it is connected, too

        for (int i = 0; i < 10; i++) {
            assertThat(greeting.greet("you")).isEqualTo("last");
        }
    }

    @Test
    void aTransportReachesTheOperatingSystem() throws IOException {
        Transport counted = extension(Transport.class, "counted", example("transport"));
        ConnectionOptions connection = ConnectionOptions.DEFAULT.withTransport(counted);
        var services = new ServiceInvoker().export(Greeting.class, name -> "hello, " + name);
        ServerOptions onTransport = ServerOptions.onPort(0).withConnection(connection);
        RpcServer server = opened.add(RpcServer.start(onTransport, services, WorkerPool.platform(4, 100)));
        RpcClient client = client(server, ClientOptions.DEFAULT.withConnection(connection));

        assertThat(RpcProxy.create(Greeting.class, client).greet("you")).isEqualTo("hello, you");
        assertThat(counted).hasToString("1 socket called, 1 listened");
    }

    @Test
    void aRegistryFactoryOpensRegistriesOfItsScheme() throws IOException {
        RegistryFactory factory = extension(RegistryFactory.class, "property", example("registry"));
        RpcServer server = server(name -> "hello, " + name);
        System.setProperty("com.acme.greeters", address(server));
        try {
            Registry registry = opened.add(factory.open(RegistryOptions.of("property://com.acme.greeters")));
            var client = opened.add(new ClusterClient(registry, ClusterOptions.DEFAULT));
            assertThat(RpcProxy.create(Greeting.class, client).greet("you")).isEqualTo("hello, you");
        } finally {
            System.clearProperty("com.acme.greeters");
        }
    }
}
