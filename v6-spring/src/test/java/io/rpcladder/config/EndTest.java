package io.rpcladder.config;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NoProviderException;
import io.rpcladder.Opened;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What remains of an application that has ended, or of what did not work: nothing. */
class EndTest {

    @RegisterExtension
    final Opened opened = new Opened();

    private final RpcApplication application = opened.add(new RpcApplication(ApplicationConfig.named("test")
            .withRegistry("memory://" + UUID.randomUUID())
            .withProvider(ProviderConfig.DEFAULT.withPort(0))
            .withConsumer(ConsumerConfig.DEFAULT.withCheck(true, Duration.ofMillis(100)))));

    @Test
    void whoIsClosedNeitherOffersNorCalls() {
        application.close();

        assertThatThrownBy(() -> application.export(Greeter.class, new English()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("application test was closed");
        assertThatThrownBy(() ->
                        application.refer(ReferenceConfig.of(Greeter.class).url("127.0.0.1:1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("application test was closed");
        assertThatThrownBy(() ->
                        application.generic(ReferenceConfig.of(Greeter.class).key()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("application test was closed");
        assertThat(application.references()).isEmpty();
    }

    @Test
    void aReferenceThatFailsItsCheckIsNone() {
        application.start();

        assertThat(errorOf(() -> application.refer(Greeter.class))).isInstanceOf(NoProviderException.class);

        assertThat(application.references()).isEmpty();
        application.export(Greeter.class, new English());
        assertThat(application.refer(Greeter.class).greet("Ann")).isEqualTo("hello Ann");
        assertThat(application.references()).hasSize(1);
    }

    /** Answers nobody until it may. */
    public interface Slow {
        void wait(int number);
    }

    @Test
    void callbacksHearOfTheCallsThatEndWithTheApplication() {
        var arrived = new AtomicInteger();
        var told = new AtomicInteger();
        var mayAnswer = new CountDownLatch(1);
        var provider = opened.add(new RpcApplication(ApplicationConfig.named("slow")
                .withRegistry("memory://" + UUID.randomUUID())
                .withProvider(ProviderConfig.DEFAULT.withPort(0))));
        provider.export(Slow.class, number -> {
            arrived.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        provider.start();
        Slow slow = application.refer(ReferenceConfig.of(Slow.class)
                .url("127.0.0.1:" + provider.address().getPort())
                .timeout(PATIENCE)
                .methods(List.of(MethodConfig.of("wait").async(true).onThrow((error, arguments) -> {
                    told.incrementAndGet();
                }))));
        for (int i = 0; i < 100; i++) {
            slow.wait(i);
        }
        await().atMost(PATIENCE).until(() -> arrived.get() == 100);

        application.close();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasValue(100));
        mayAnswer.countDown();
    }
}
