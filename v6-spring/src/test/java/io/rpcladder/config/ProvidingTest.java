package io.rpcladder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others see of an application that offers something. */
class ProvidingTest {

    private static final String REGISTRY = "memory://" + ProvidingTest.class.getSimpleName();

    @RegisterExtension
    private final Opened opened = new Opened();

    private final CountDownLatch called = new CountDownLatch(1);
    private final CompletableFuture<String> gate = new CompletableFuture<>();

    /** What is offered. */
    public interface Gate {
        String pass();
    }

    private RpcApplication application(String name) {
        return application(name, ProviderConfig.DEFAULT.withPort(0));
    }

    private RpcApplication application(String name, ProviderConfig provider) {
        return opened.add(new RpcApplication(ApplicationConfig.named(name)
                .withRegistry(REGISTRY)
                .withProvider(provider)
                .withConsumer(ConsumerConfig.DEFAULT.withCheck(false, Duration.ofSeconds(1)))));
    }

    @Test
    void nobodyFindsAServiceAnyMoreWhoseLastCallIsStillInHand() throws InterruptedException {
        RpcApplication provider = application("provider");
        provider.export(Gate.class, () -> {
            called.countDown();
            return gate.join();
        });
        provider.start();
        RpcApplication consumer = application("consumer");
        Gate remote = consumer.refer(Gate.class);
        consumer.start();
        CompletableFuture<String> call = opened.inBackground(remote::pass);
        called.await();
        assertThat(providers(consumer)).isEqualTo(1);

        CompletableFuture<Boolean> stopped = opened.inBackground(() -> {
            provider.stopOffering();
            return true;
        });

        await().atMost(Opened.PATIENCE).until(() -> providers(consumer) == 0);
        assertThat(stopped).isNotDone();
        assertThat(call).isNotDone();
        gate.complete("passed");
        assertThat(call).succeedsWithin(Opened.PATIENCE).isEqualTo("passed");
        assertThat(stopped).succeedsWithin(Opened.PATIENCE);
    }

    @Test
    void theHostThatIsAdvertisedStandsInTheRegistry() {
        ProviderConfig usual = ProviderConfig.DEFAULT.withPort(0);
        RpcApplication provider = application(
                "provider",
                new ProviderConfig(
                        usual.server(),
                        "gate.example.com",
                        usual.weight(),
                        usual.timeout(),
                        usual.serialization(),
                        usual.generic(),
                        usual.token(),
                        usual.filters(),
                        usual.workers()));
        provider.export(Gate.class, gate::join);
        provider.start();
        RpcApplication consumer = application("consumer");
        consumer.refer(Gate.class);

        assertThat(consumer.references().get(0).providers())
                .extracting(Provider::address)
                .containsExactly("gate.example.com:" + provider.address().getPort());
    }

    private static int providers(RpcApplication application) {
        return application.references().get(0).providers().size();
    }
}
