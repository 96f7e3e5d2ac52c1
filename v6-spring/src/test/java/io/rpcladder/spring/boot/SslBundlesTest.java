package io.rpcladder.spring.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
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

    /** A certificate of the JDK's keytool, which both ends have. */
    @BeforeEach
    void makeABundle() throws IOException, InterruptedException {
        Path store = keyStore("keys.p12", "127.0.0.1");
        runner = runner.withPropertyValues(bundle(store));
    }

    private static String[] bundle(Path store) {
        return new String[] {
            "spring.ssl.bundle.jks.rpc.key.password=secret",
            "spring.ssl.bundle.jks.rpc.keystore.location=" + store.toUri(),
            "spring.ssl.bundle.jks.rpc.keystore.password=secret",
            "spring.ssl.bundle.jks.rpc.keystore.type=PKCS12",
            "spring.ssl.bundle.jks.rpc.truststore.location=" + store.toUri(),
            "spring.ssl.bundle.jks.rpc.truststore.password=secret",
            "spring.ssl.bundle.jks.rpc.truststore.type=PKCS12"
        };
    }

    private Path keyStore(String name, String host) throws IOException, InterruptedException {
        Path store = dir.resolve(name);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair -alias server -dname CN=server -keyalg EC -groupname secp256r1 -validity 2 -storetype PKCS12",
                "-storepass secret -ext san=ip:" + host + " -keystore " + store);
        Process keytool = new ProcessBuilder(List.of(String.join(" ", command).split(" ", -1)))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        return store;
    }

    @Test
    void areFollowedWhenTheyAreReloaded() throws Exception {
        KeyStore newer = KeyStore.getInstance(keyStore("newer.p12", "127.0.0.1").toFile(), "secret".toCharArray());
        SslBundle reloaded = SslBundle.of(SslStoreBundle.of(newer, "secret", newer), SslBundleKey.of("secret"));
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
    void haveToBeForTheHostUnlessThatIsTurnedOff() throws Exception {
        var elsewhere = runner.withPropertyValues(bundle(keyStore("elsewhere.p12", "127.0.0.9")))
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
