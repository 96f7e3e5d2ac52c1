package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.RpcException;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClosingTest {

    private static final String REGISTRY = "memory://ClosingTest";

    /** What a call needs until its end. It is made last, so that it goes first. */
    static final class Store implements DisposableBean {
        private volatile boolean closed;

        String name(String of) {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            return of;
        }

        @Override
        public void destroy() {
            closed = true;
        }
    }

    @RpcService
    static final class Slow implements Greeter {
        private final ObjectProvider<Store> stores;
        private final CountDownLatch begun = new CountDownLatch(1);

        Slow(ObjectProvider<Store> stores) {
            this.stores = stores;
        }

        @Override
        public String greet(String name) {
            Store store = stores.getObject();
            begun.countDown();
            try {
                Thread.sleep(2_000); // the call that row 29 is about
            } catch (InterruptedException e) {
                return "interrupted";
            }
            return "hello " + store.name(name);
        }
    }

    @Test
    void aCallOfTwoSecondsThatUsesABeanCompletesWhileTheContextCloses() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
                .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=" + REGISTRY)
                .withBean(Store.class, Store::new, definition -> definition.setLazyInit(true))
                .withBean(Slow.class)
                .run(context -> {
                    try (var client =
                            new RpcApplication(ApplicationConfig.named("client").withRegistry(REGISTRY))) {
                        Greeter greeter = client.refer(Greeter.class);
                        var reply = CompletableFuture.supplyAsync(() -> greeter.greet("Ann"));
                        assertThat(context.getBean(Slow.class).begun.await(10, TimeUnit.SECONDS))
                                .isTrue();

                        context.close();

                        assertThat(reply).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("hello Ann");
                        assertThatThrownBy(() -> greeter.greet("Bob")).isInstanceOf(RpcException.class);
                    }
                });
    }
}
