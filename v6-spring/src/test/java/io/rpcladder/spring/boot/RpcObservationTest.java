package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RpcObservationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class, RpcObservationAutoConfiguration.class))
            .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=memory://RpcObservationTest")
            .withBean(English.class)
            .withBean(Caller.class);

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
    void observesCallsOnBothEnds() {
        TestObservationRegistry registry = TestObservationRegistry.create();

        runner.withBean("observations", TestObservationRegistry.class, () -> registry)
                .run(context -> {
                    context.getBean(Caller.class).greeter.greet("Ann");

                    await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
                            .hasNumberOfObservationsWithNameEqualTo("rpc.client.calls", 1)
                            .hasNumberOfObservationsWithNameEqualTo("rpc.server.calls", 1));
                });
    }

    @Test
    void isNotNeeded() {
        runner.run(context ->
                assertThat(context.getBean(Caller.class).greeter.greet("Ann")).isEqualTo("hello Ann"));
    }
}
