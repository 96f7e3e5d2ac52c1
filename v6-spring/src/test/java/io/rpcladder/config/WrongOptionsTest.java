package io.rpcladder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.Opened;
import io.rpcladder.protocol.ServerOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is noticed when it is said, and the error says where that was. */
class WrongOptionsTest {

    @RegisterExtension
    final Opened opened = new Opened();

    private RpcApplication application(ProviderConfig provider, ConsumerConfig consumer) {
        return opened.add(new RpcApplication(ApplicationConfig.named("test")
                .withRegistry("memory://" + UUID.randomUUID())
                .withProvider(provider)
                .withConsumer(consumer)));
    }

    private RpcApplication application() {
        return application(ProviderConfig.DEFAULT.withPort(0), ConsumerConfig.DEFAULT);
    }

    private static ReferenceConfig<Greeter> reference() {
        return ReferenceConfig.of(Greeter.class);
    }

    private static ServiceConfig<Greeter> service() {
        return ServiceConfig.of(Greeter.class, new English());
    }

    private static void assertRefused(ThrowingCallable what, String... message) {
        assertThatIllegalArgumentException()
                .isThrownBy(what)
                .satisfies(error -> assertThat(error.getMessage()).contains(message));
    }

    @Test
    void ofAllCalls() {
        assertRefused(() -> ConsumerConfig.DEFAULT.withRetries(-1), "rpc.consumer.retries", "-1");
        assertRefused(
                () -> application(ProviderConfig.DEFAULT, ConsumerConfig.DEFAULT.withCluster("forking")),
                "rpc.consumer.cluster",
                "forking",
                "[failover, failfast]");
        assertRefused(
                () -> application(ProviderConfig.DEFAULT, ConsumerConfig.DEFAULT.withLoadbalance("fair")),
                "\"fair\"",
                "roundrobin");
        assertRefused(
                () -> application(ProviderConfig.DEFAULT, ConsumerConfig.DEFAULT.withProxy("cglib")),
                "\"cglib\"",
                "bytebuddy");
        assertRefused(
                () -> application(ProviderConfig.DEFAULT, ConsumerConfig.DEFAULT.withSerialization("xml")),
                "\"xml\"",
                "fory");
        assertRefused(
                () -> ConsumerConfig.DEFAULT.withCheck(true, Duration.ofDays(300_000)), "rpc.consumer.check-timeout");
    }

    @Test
    void ofAReference() {
        assertRefused(() -> reference().retries(-1), "retries", "-1");
        assertRefused(() -> reference().timeout(Duration.ofMillis(-1)), "timeout", "-0.001");
        assertRefused(() -> reference().group("a b").key(), "group", "a b", Greeter.class.getName());
        assertRefused(
                () -> application().refer(reference().cluster("failfast").retries(1)),
                "failfast",
                "retries",
                Greeter.class.getName());
        assertRefused(
                () -> application().refer(reference().methods(List.of(note(), note()))),
                Greeter.class.getName(),
                "note",
                "twice");
        assertRefused(() -> application().refer(String.class), "java.lang.String", "interface");
        assertRefused(
                () -> application()
                        .refer(reference()
                                .methods(List.of(MethodConfig.of("greet").oneWay(true)))),
                "greet",
                "one-way");
    }

    private static MethodConfig note() {
        return MethodConfig.of("note").timeout(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "host:0",
                "host:1, host:2",
                "http://host:80",
                "zookeeper://host:2181",
                "[::1:80",
                "h:1,,h:2"
            })
    void ofAReferencesUrl(String url) {
        assertRefused(
                () -> application().refer(reference().url(url)),
                "url",
                "\"" + url + "\"",
                "host:port",
                Greeter.class.getName());
    }

    @Test
    void ofAllServices() {
        assertRefused(() -> ProviderConfig.DEFAULT.withWeight(-1), "rpc.provider.weight", "-1");
        assertRefused(
                () -> ProviderConfig.DEFAULT.withTimeout(Duration.ofMillis(-1)), "rpc.provider.timeout", "-0.001");
        assertRefused(() -> ProviderConfig.DEFAULT.withSerialization(List.of()), "rpc.provider.serialization");
        assertRefused(
                () -> application(ProviderConfig.DEFAULT.withSerialization(List.of("xml")), ConsumerConfig.DEFAULT),
                "\"xml\"",
                "fory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "host:20880", "a b", "host;a", "..", "[::1]", "host/"})
    void ofTheHostThatIsAdvertised(String host) {
        assertRefused(() -> ProviderConfig.DEFAULT.withAdvertised(host), "rpc.provider.advertised", "\"" + host + "\"");
    }

    @Test
    void ofAServerThatListensEverywhereAndDoesNotSayWhereItIs() {
        var everywhere = ProviderConfig.DEFAULT.withServer(
                ServerOptions.onPort(0).withAddress(new InetSocketAddress("0.0.0.0", 0)));
        RpcApplication application = application(everywhere, ConsumerConfig.DEFAULT);
        application.export(service());

        assertRefused(application::start, "rpc.provider.advertised", "all addresses");
    }

    @Test
    void ofAService() {
        assertRefused(() -> service().weight(-1), "weight", "-1", Greeter.class.getName());
        assertRefused(() -> service().timeout(Duration.ofMillis(-1)), "timeout", "-0.001", Greeter.class.getName());
        assertRefused(() -> MethodConfig.of("note").timeout(Duration.ofMillis(-1)), "timeout", "-0.001", "note");
        assertRefused(() -> MethodConfig.of("note").retries(-1), "retries", "-1", "note");
        assertRefused(
                () -> application().export(service().methods(List.of(note(), note()))),
                Greeter.class.getName(),
                "note",
                "twice");
        assertRefused(() -> application().export(String.class, ""), "java.lang.String", "interface");
        assertRefused(() -> application().export(service().version("*")), "*", Greeter.class.getName());
    }

    @Test
    void twoServicesOfOneName() {
        RpcApplication application = application();
        application.export(service().group("a"));

        assertThatThrownBy(() -> application.export(service().group("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a/" + Greeter.class.getName());
    }
}
