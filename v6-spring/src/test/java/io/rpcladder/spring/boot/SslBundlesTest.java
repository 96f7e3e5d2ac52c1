package io.rpcladder.spring.boot;

import static io.rpcladder.protocol.TestCertificates.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.protocol.TestCertificates;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SslBundlesTest {

    private static final String REGISTRY = "memory://SslBundlesTest";
    private static final TestCertificates SERVER = TestCertificates.named("server", "ip:127.0.0.1");

    @TempDir
    private Path dir;

    private ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class, SslAutoConfiguration.class))
            .withBean(English.class)
            .withBean(Caller.class)
            .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=" + REGISTRY);

    @RpcService
    static class English implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    static class Caller {
        @RpcReference
        Greeter greeter;
    }

    /** Both ends have it. */
    @BeforeEach
    void makeABundle() {
        runner = runner.withPropertyValues(bundle(SERVER));
    }

    private String[] bundle(TestCertificates certificates) {
        Path store = certificates.storeIn(dir);
        return new String[] {
            "spring.ssl.bundle.jks.rpc.key.password=" + PASSWORD,
            "spring.ssl.bundle.jks.rpc.keystore.location=" + store.toUri(),
            "spring.ssl.bundle.jks.rpc.keystore.password=" + PASSWORD,
            "spring.ssl.bundle.jks.rpc.keystore.type=PKCS12",
            "spring.ssl.bundle.jks.rpc.truststore.location=" + store.toUri(),
            "spring.ssl.bundle.jks.rpc.truststore.password=" + PASSWORD,
            "spring.ssl.bundle.jks.rpc.truststore.type=PKCS12"
        };
    }

    @Test
    void areFollowedWhenTheyAreReloaded() {
        KeyStore newer = TestCertificates.named("server", "ip:127.0.0.1").store();
        SslBundle reloaded = SslBundle.of(SslStoreBundle.of(newer, PASSWORD, newer), SslBundleKey.of(PASSWORD));
        runner.withPropertyValues("rpc.provider.ssl.bundle=rpc").run(context -> {
            int port = context.getBean(RpcApplication.class).address().getPort();
            assertThatThrownBy(() -> handshake(reloaded, port)).isInstanceOf(SSLException.class);

            context.getBean(SslBundleRegistry.class).updateBundle("rpc", reloaded);

            handshake(reloaded, port);
        });
    }

    /** Fails where the server's certificate is not one that this bundle trusts. */
    private static void handshake(SslBundle bundle, int port) throws IOException {
        var sockets = bundle.createSslContext().getSocketFactory();
        try (var socket = (SSLSocket) sockets.createSocket("127.0.0.1", port)) {
            socket.startHandshake();
        }
    }

    @Test
    void encryptBothEnds() {
        runner.withPropertyValues(
                        "rpc.provider.ssl.bundle=rpc",
                        "rpc.provider.ssl.client-auth=true",
                        "rpc.consumer.ssl.bundle=rpc")
                .run(context -> {
                    assertThat(context.getBean(Caller.class).greeter.greet("Ann"))
                            .isEqualTo("hello Ann");
                    try (var plain =
                            new RpcApplication(ApplicationConfig.named("plain").withRegistry(REGISTRY))) {
                        Greeter greeter = plain.refer(Greeter.class);
                        assertThatThrownBy(() -> greeter.greet("Ann"))
                                .hasStackTraceContaining("rpc.consumer.ssl.bundle");
                    }
                });
    }

    @Test
    void haveToBeForTheHostUnlessThatIsTurnedOff() {
        var elsewhere = runner.withPropertyValues(bundle(TestCertificates.named("elsewhere", "ip:127.0.0.9")))
                .withPropertyValues("rpc.provider.ssl.bundle=rpc", "rpc.consumer.ssl.bundle=rpc");

        elsewhere.run(context -> assertThatThrownBy(
                        () -> context.getBean(Caller.class).greeter.greet("Ann"))
                .hasStackTraceContaining("127.0.0.1"));
        elsewhere
                .withPropertyValues("rpc.consumer.ssl.verify-hostname=false")
                .run(context -> assertThat(context.getBean(Caller.class).greeter.greet("Ann"))
                        .isEqualTo("hello Ann"));
    }

    @Test
    void failTheStartWhereOneIsMissing() {
        runner.withPropertyValues("rpc.provider.ssl.bundle=other")
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("'other'"));
    }

    @Test
    void areNotMixedWithPlainServers() {
        runner.withPropertyValues("rpc.consumer.ssl.bundle=rpc")
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(Caller.class).greeter.greet("Ann"))
                        .hasStackTraceContaining("rpc.provider.ssl.bundle"));
    }
}
