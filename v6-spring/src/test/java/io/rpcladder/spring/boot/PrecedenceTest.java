package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.RpcContext;
import io.rpcladder.RpcOptions;
import io.rpcladder.RpcResponse;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.service.RpcMethod;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.ApplicationConfigCustomizer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What counts where several places say something: the method, the reference, the interface, the application, the default. */
class PrecedenceTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
            .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=memory://PrecedenceTest")
            .withBean(OfAServer.class)
            .withBean(Caller.class);

    /** Methods that tell how many seconds they have, rounded up; 0 for as many as they like. */
    interface Times {
        int ofTheMethod();

        int ofAll();

        @RpcOptions(timeoutMillis = 300_000)
        int ofTheInterface();
    }

    @RpcService
    static class OfAServer implements Times {
        @Override
        public int ofTheMethod() {
            return seconds();
        }

        @Override
        public int ofAll() {
            return seconds();
        }

        @Override
        public int ofTheInterface() {
            return seconds();
        }

        private static int seconds() {
            Optional<Duration> left = Objects.requireNonNull(RpcContext.call()).timeLeft();
            return left.map(time -> (int) (time.toMinutes() + 1) * 60).orElse(0);
        }
    }

    static class Caller {
        @RpcReference(
                timeout = 600_000,
                retries = 4,
                methods = @RpcMethod(name = "ofTheMethod", timeout = 900_000, retries = 0))
        Times says;

        @RpcReference
        Times saysNothing;

        @RpcReference(timeout = 0, retries = 0, methods = @RpcMethod(name = "ofTheMethod"))
        Times saysZero;
    }

    @Test
    void theNearestTimeoutCounts() {
        runner.withPropertyValues("rpc.consumer.timeout=2m").run(context -> {
            Caller caller = context.getBean(Caller.class);
            assertThat(caller.says.ofTheMethod()).isEqualTo(900);
            assertThat(caller.says.ofAll()).isEqualTo(600);
            assertThat(caller.says.ofTheInterface()).isEqualTo(600);
            assertThat(caller.saysNothing.ofTheInterface()).isEqualTo(300);
            assertThat(caller.saysNothing.ofAll()).isEqualTo(120);
            assertThat(caller.saysZero.ofTheMethod()).isZero();
            assertThat(caller.saysZero.ofTheInterface()).isZero();
        });
    }

    @Test
    void theNearestRetriesCount() {
        runner.withPropertyValues("rpc.consumer.retries=2")
                .withBean(ApplicationConfigCustomizer.class, () -> PrecedenceTest::answeringRetries)
                .run(context -> {
                    Caller caller = context.getBean(Caller.class);
                    assertThat(caller.says.ofTheMethod()).isZero();
                    assertThat(caller.says.ofAll()).isEqualTo(4);
                    assertThat(caller.saysNothing.ofAll()).isEqualTo(2);
                    assertThat(caller.saysZero.ofTheMethod()).isZero();
                });
    }

    /** Each call is answered by how often it would be tried again. */
    private static ApplicationConfig answeringRetries(ApplicationConfig config) {
        return config.withConsumer(config.consumer().withFilters(List.of((request, next) -> {
            @Nullable Integer retries = request.method().options().retries();
            return CompletableFuture.completedFuture(RpcResponse.of(Objects.requireNonNull(retries)));
        })));
    }
}
