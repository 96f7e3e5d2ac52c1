package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.config.ReferenceConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.config.ServiceConfig;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Whoever finishes what it has begun needs those whom it calls: they can be called until beans go. */
class ClosingCallsTest {

    private static final String REGISTRY = "memory://ClosingCallsTest";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RpcApplication back = application("back");
    private final RpcApplication client = application("client");

    @RpcService(group = "front")
    static final class Front implements Greeter {
        private final Greeter back;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);

        Front(@RpcReference(group = "back") Greeter back) {
            this.back = back;
        }

        @Override
        public String greet(String name) {
            begun.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                return "interrupted";
            }
            return back.greet(name) + " and front";
        }
    }

    /** Stops after the server, as a web server does, and calls once more then. */
    static final class Job implements SmartLifecycle {
        private final Greeter back;
        private volatile boolean running;
        private volatile String last = "";

        Job(@RpcReference(group = "back") Greeter back) {
            this.back = back;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            last = back.greet("the last call");
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
        }
    }

    private static RpcApplication application(String name) {
        return new RpcApplication(
                ApplicationConfig.named(name).withRegistry(REGISTRY).withProvider(ProviderConfig.DEFAULT.withPort(0)));
    }

    @BeforeEach
    void startWhoIsCalled() {
        back.export(ServiceConfig.of(Greeter.class, name -> "back of " + name).group("back"));
        back.start();
    }

    @AfterEach
    void close() {
        client.close();
        back.close();
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
                .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=" + REGISTRY)
                .withBean(Front.class);
    }

    @Test
    void whatStopsAfterTheServerCanStillCall() {
        runner().withBean(Job.class).run(context -> {
            Job job = context.getBean(Job.class);

            context.close();

            assertThat(job.last).isEqualTo("back of the last call");
        });
    }

    @Test
    void aCallInHandCallsOthersWhileItsContextCloses() {
        runner().run(context -> {
            Greeter greeter = client.refer(ReferenceConfig.of(Greeter.class).group("front"));
            Front front = context.getBean(Front.class);
            var reply = CompletableFuture.supplyAsync(() -> greeter.greet("Ann"));
            front.begun.await();

            var closing = CompletableFuture.runAsync(context::close);
            await().atMost(PATIENCE)
                    .until(() -> client.references().get(0).providers().isEmpty());
            front.gate.countDown();

            assertThat(reply).succeedsWithin(PATIENCE).isEqualTo("back of Ann and front");
            assertThat(closing).succeedsWithin(PATIENCE);
        });
    }
}
