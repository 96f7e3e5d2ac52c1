package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.ApplicationConfigCustomizer;
import io.rpcladder.spring.Greeter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RpcActuatorTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RpcAutoConfiguration.class, RpcEndpointAutoConfiguration.class, RpcHealthAutoConfiguration.class))
            .withPropertyValues(
                    "management.endpoints.web.exposure.include=rpc",
                    "rpc.application.name=shop",
                    "rpc.provider.port=0",
                    "rpc.registry.address=memory://RpcActuatorTest");

    @RpcService(group = "en", version = "1.0")
    static class English implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    static class Caller {
        @RpcReference(group = "en", version = "*")
        Greeter greeter;
    }

    @Test
    void theEndpointShowsWhatIsOfferedAndCalledAndWhoWouldAnswer() {
        runner.withBean(English.class).withBean(Caller.class).run(context -> {
            RpcEndpoint.Description shown = context.getBean(RpcEndpoint.class).description();

            int port = context.getBean(RpcApplication.class).address().getPort();
            assertThat(shown.name()).isEqualTo("shop");
            assertThat(shown.registry()).isEqualTo("memory://RpcActuatorTest");
            assertThat(shown.address()).endsWith(":" + port);
            assertThat(shown.services()).containsExactly("en/" + Greeter.class.getName() + ":1.0");
            assertThat(shown.references())
                    .containsExactly(new RpcEndpoint.Reference(
                            "en/" + Greeter.class.getName() + ":*",
                            "",
                            List.of(new RpcEndpoint.Server(
                                    "127.0.0.1:" + port, "shop", "en", "1.0", 100, List.of("fory")))));
        });
    }

    @Test
    void theEndpointIsMissingWhereItIsNotExposed() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).doesNotHaveBean(RpcEndpoint.class));
    }

    @Test
    void isUpWhileAllProvidersAreThere() {
        runner.withBean(English.class).withBean(Caller.class).run(context -> {
            Health health = context.getBean(HealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("services", 1).containsEntry("references", 1);
        });
    }

    @Test
    void isDownWhereAProviderIsMissingThatIsNeeded() {
        runner.withPropertyValues("rpc.consumer.check=false")
                .withBean(Caller.class)
                .run(context -> {
                    Health health = context.getBean(HealthIndicator.class).health();
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails())
                            .containsEntry("withoutProvider", List.of("en/" + Greeter.class.getName() + ":*"));
                });
    }

    @Test
    void healthCanBeTurnedOff() {
        runner.withPropertyValues("management.health.rpc.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        RpcAutoConfiguration.class,
        RpcEndpointAutoConfiguration.class,
        RpcHealthAutoConfiguration.class,
        RpcObservationAutoConfiguration.class
    })
    static class Everything {}

    /** Read by name, as Spring Boot reads them, so that missing classes are missing. */
    @Test
    void needsNeitherActuatorNorMicrometer() {
        new ApplicationContextRunner()
                .withUserConfiguration(Everything.class)
                .withPropertyValues("rpc.provider.port=0")
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.actuate", "org.springframework.boot.health", "io.micrometer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(RpcApplication.class)
                        .doesNotHaveBean(ApplicationConfigCustomizer.class));
    }

    @Test
    void nothingIsThereWhereTheFrameworkIsOff() {
        new ApplicationContextRunner()
                .withUserConfiguration(Everything.class)
                .withPropertyValues("rpc.enabled=false", "management.endpoints.web.exposure.include=*")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(RpcEndpoint.class)
                        .doesNotHaveBean(HealthIndicator.class)
                        .doesNotHaveBean(ApplicationConfigCustomizer.class));
    }

    @Test
    void standsBackForHealthAndAnEndpointOfTheApplication() {
        HealthIndicator own = () -> Health.up().build();
        runner.withBean("rpcHealthIndicator", HealthIndicator.class, () -> own)
                .withBean(
                        "mine",
                        RpcEndpoint.class,
                        () -> new RpcEndpoint(new RpcApplication(ApplicationConfig.named("x"))))
                .run(context -> {
                    assertThat(context.getBean(HealthIndicator.class)).isSameAs(own);
                    assertThat(context).hasSingleBean(RpcEndpoint.class).hasBean("mine");
                });
    }

    @Test
    void isThereWithEverything() {
        new ApplicationContextRunner()
                .withUserConfiguration(Everything.class)
                .withPropertyValues("rpc.provider.port=0", "management.endpoints.web.exposure.include=*")
                .run(context -> assertThat(context)
                        .hasSingleBean(RpcEndpoint.class)
                        .hasSingleBean(RpcHealthIndicator.class)
                        .hasSingleBean(ApplicationConfigCustomizer.class));
    }
}
