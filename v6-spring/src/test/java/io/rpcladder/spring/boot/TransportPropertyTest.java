package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.transport.NioTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** rpc.application.transport holds for both ends. */
final class TransportPropertyTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
            .withPropertyValues("rpc.provider.port=0");

    @Test
    void namesTheTransportOfBothEnds() {
        runner.withPropertyValues("rpc.application.transport=nio").run(context -> {
            ApplicationConfig config = context.getBean(ApplicationConfig.class);
            assertThat(config.provider().server().connection().transport()).isInstanceOf(NioTransport.class);
            assertThat(config.consumer().options().client().connection().transport())
                    .isInstanceOf(NioTransport.class);
        });
    }

    @Test
    void leavesTheChoiceToTheFrameworkWhereNothingIsSaid() {
        runner.run(context -> assertThat(context.getBean(ApplicationConfig.class)
                        .provider()
                        .server()
                        .connection()
                        .transport())
                .isNull());
    }

    @Test
    void saysWhichTransportsThereAre() {
        runner.withPropertyValues("rpc.application.transport=uring")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("there is no Transport with the name \"uring\"; there are [epoll, nio]"));
    }
}
