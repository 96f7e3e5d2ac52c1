package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.ApplicationConfigCustomizer;
import io.rpcladder.spring.Greeter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class RpcAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
            .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=memory://RpcAutoConfigurationTest");

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

    @Test
    void offersAndCalls() {
        runner.withBean(English.class)
                .withBean(Caller.class)
                .run(context -> assertThat(context.getBean(Caller.class).greeter.greet("Ann"))
                        .isEqualTo("hello Ann"));
    }

    @Test
    void needsNoServiceAndOpensNoPortThen() {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(RpcApplication.class).isRunning()).isTrue();
            assertThat(context.getBean(RpcApplication.class).address()).isNull();
        });
    }

    @Test
    void canBeTurnedOff() {
        runner.withPropertyValues("rpc.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(RpcApplication.class));
    }

    @Test
    void hasTheDefaultsOfTheLayersBelow() {
        runner.run(context -> {
            ApplicationConfig config = context.getBean(ApplicationConfig.class);
            ApplicationConfig usual = ApplicationConfig.named("application");
            assertThat(config.consumer().options().client())
                    .isEqualTo(usual.consumer().options().client());
            assertThat(config.consumer().checkTimeout())
                    .isEqualTo(usual.consumer().checkTimeout());
            assertThat(config.provider()
                            .server()
                            .withAddress(usual.provider().server().address()))
                    .isEqualTo(usual.provider().server());
            assertThat(config.provider().serialization())
                    .isEqualTo(usual.provider().serialization());
        });
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
                .run(context -> assertThat(context.getBean(ApplicationConfig.class)
                                .provider()
                                .server()
                                .address())
                        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_880)));
    }

    @Test
    void understandsUnits() {
        runner.withPropertyValues(
                        "rpc.application.name=shop",
                        "rpc.consumer.timeout=0",
                        "rpc.consumer.max-body=1MB",
                        "rpc.provider.drain-limit=2m",
                        "rpc.provider.serialization=fory,java",
                        "rpc.serialization.allow=com.example.*")
                .run(context -> {
                    ApplicationConfig config = context.getBean(ApplicationConfig.class);
                    assertThat(config.name()).isEqualTo("shop");
                    assertThat(config.consumer().options().client().callTimeout())
                            .isZero();
                    assertThat(config.consumer().options().client().connection().maxBody())
                            .isEqualTo(1 << 20);
                    assertThat(config.provider().server().drainLimit()).isEqualTo(Duration.ofMinutes(2));
                    assertThat(config.provider().serialization()).containsExactly("fory", "java");
                    assertThat(config.allowed()).containsExactly("com.example.*");
                });
    }

    @Test
    void isNamedAsTheApplication() {
        runner.withPropertyValues("spring.application.name=orders")
                .run(context -> assertThat(
                                context.getBean(ApplicationConfig.class).name())
                        .isEqualTo("orders"));
    }

    @Test
    void standsBackForAConfigOfTheApplication() {
        runner.withBean(ApplicationConfig.class, () -> ApplicationConfig.named("mine"))
                .run(context -> assertThat(
                                context.getBean(RpcApplication.class).config().name())
                        .isEqualTo("mine"));
    }

    @Test
    void letsTheApplicationChangeWhatNoPropertySays() {
        runner.withBean(ApplicationConfigCustomizer.class, () -> config -> config.withAllowed(List.of("a.B")))
                .run(context -> assertThat(
                                context.getBean(RpcApplication.class).config().allowed())
                        .containsExactly("a.B"));
    }

    @Test
    void reportsAnUnknownKeyWithTheNearestKnownOne(CapturedOutput output) {
        runner.withPropertyValues("rpc.provider.tokem=x", "rpc.consumer.checktimeout=1s")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .contains("there is no property rpc.provider.tokem; the nearest is rpc.provider.token")
                .doesNotContain("checktimeout");
    }

    @Test
    void doesNotStartWithAnUnknownKeyWhereThatIsWanted() {
        runner.withPropertyValues("rpc.unknown-keys=fail", "rpc.regstry.adress=x")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(
                                "there is no property rpc.regstry.adress; the nearest is rpc.registry.address"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Names {
        @Bean
        @RpcService
        Greeter threads() {
            return name -> Thread.currentThread().toString();
        }
    }

    @Test
    void runsServicesOnThreadsThatAreVirtualWhereSpringSaysSo() {
        String virtual = Runtime.version().feature() >= 21 ? "VirtualThread" : "Thread[rpc-worker-";
        runner.withPropertyValues("spring.threads.virtual.enabled=true")
                .withUserConfiguration(Names.class)
                .withBean(Caller.class)
                .run(context -> assertThat(context.getBean(Caller.class).greeter.greet(""))
                        .startsWith(virtual));
    }
}
