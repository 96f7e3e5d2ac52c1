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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
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
        Path store = dir.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair -alias server -dname CN=server -keyalg EC -groupname secp256r1 -validity 2 -storetype PKCS12",
                "-storepass secret -ext san=ip:127.0.0.1 -keystore " + store);
        Process keytool = new ProcessBuilder(List.of(String.join(" ", command).split(" ", -1)))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        runner = runner.withPropertyValues(
                "spring.ssl.bundle.jks.rpc.key.password=secret",
                "spring.ssl.bundle.jks.rpc.keystore.location=" + store.toUri(),
                "spring.ssl.bundle.jks.rpc.keystore.password=secret",
                "spring.ssl.bundle.jks.rpc.keystore.type=PKCS12",
                "spring.ssl.bundle.jks.rpc.truststore.location=" + store.toUri(),
                "spring.ssl.bundle.jks.rpc.truststore.password=secret",
                "spring.ssl.bundle.jks.rpc.truststore.type=PKCS12");
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
