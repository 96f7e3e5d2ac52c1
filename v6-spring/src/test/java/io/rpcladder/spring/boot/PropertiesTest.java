package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.Opened;
import io.rpcladder.ServerBusyException;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ConsumerConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import io.rpcladder.transport.Transport;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Every property arrives at the layer that does what it says; that layer's tests prove that it does. */
class PropertiesTest {

    /** None of the defaults. */
    private static final List<String> OTHERS = List.of(
            "rpc.application.name=shop",
            "rpc.application.transport=nio",
            "rpc.registry.address=static://127.0.0.1:4711",
            "rpc.registry.session=7s",
            "rpc.registry.directory=target/lists",
            "rpc.serialization.allow=com.example.Price,com.example.stock.*",
            "rpc.provider.host=127.0.0.2",
            "rpc.provider.port=4712",
            "rpc.provider.advertised=shop.example.com",
            "rpc.provider.weight=101",
            "rpc.provider.timeout=21s",
            "rpc.provider.serialization=json,java",
            "rpc.provider.generic=true",
            "rpc.provider.token=open sesame",
            "rpc.provider.io-threads=3",
            "rpc.provider.max-in-flight=102",
            "rpc.provider.drain-limit=22s",
            "rpc.provider.max-body=1MB",
            "rpc.provider.compress-above=1KB",
            "rpc.provider.heartbeat=23s",
            "rpc.consumer.serialization=java",
            "rpc.consumer.token=sesame",
            "rpc.consumer.timeout=31s",
            "rpc.consumer.retries=6",
            "rpc.consumer.loadbalance=roundrobin",
            "rpc.consumer.cluster=failfast",
            "rpc.consumer.proxy=bytebuddy",
            "rpc.consumer.check=false",
            "rpc.consumer.check-timeout=32s",
            "rpc.consumer.connections=2",
            "rpc.consumer.connect-timeout=33s",
            "rpc.consumer.wait-for-connection=true",
            "rpc.consumer.set-aside=34s",
            "rpc.consumer.max-body=2MB",
            "rpc.consumer.compress-above=2KB",
            "rpc.consumer.heartbeat=35s");

    /** What these do is tested here, in RpcAutoConfigurationTest, and in SslBundlesTest. */
    private static final List<String> TESTED_BY_WHAT_THEY_DO = List.of(
            "rpc.enabled",
            "rpc.unknown-keys",
            "rpc.provider.threads",
            "rpc.provider.queue",
            "rpc.provider.ssl.bundle",
            "rpc.provider.ssl.client-auth",
            "rpc.consumer.ssl.bundle",
            "rpc.consumer.ssl.verify-hostname");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class));

    @Test
    void noneIsForgottenHere() {
        Stream<String> tested = OTHERS.stream().map(line -> line.substring(0, line.indexOf('=')));

        assertThat(new TreeSet<>(new KnownKeys().all()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(tested, TESTED_BY_WHAT_THEY_DO.stream()).toList());
    }

    @Test
    void everyOneArrives() {
        runner.withPropertyValues(OTHERS.toArray(String[]::new)).run(context -> {
            ApplicationConfig config = context.getBean(ApplicationConfig.class);
            assertThat(config.name()).isEqualTo("shop");
            assertThat(config.registry().address()).isEqualTo("static://127.0.0.1:4711");
            assertThat(config.registry().application()).isEqualTo("shop");
            assertThat(config.registry().session()).hasSeconds(7);
            assertThat(config.registry().directory()).isEqualTo(Path.of("target/lists"));
            assertThat(config.allowed()).containsExactly("com.example.Price", "com.example.stock.*");
            assertProvider(config.provider());
            assertConsumer(config.consumer());
        });
    }

    private static void assertProvider(ProviderConfig provider) {
        assertThat(provider.advertised()).isEqualTo("shop.example.com");
        assertThat(provider.weight()).isEqualTo(101);
        assertThat(provider.timeout()).hasSeconds(21);
        assertThat(provider.serialization()).containsExactly("json", "java");
        assertThat(provider.generic()).isTrue();
        assertThat(provider.token()).isEqualTo("open sesame");
        ServerOptions server = provider.server();
        assertThat(server.address()).isEqualTo(new InetSocketAddress("127.0.0.2", 4712));
        assertThat(server.ioThreads()).isEqualTo(3);
        assertThat(server.maxInFlight()).isEqualTo(102);
        assertThat(server.drainLimit()).hasSeconds(22);
        assertThat(server.connection().maxBody()).isEqualTo(1 << 20);
        assertThat(server.compressAbove()).isEqualTo(1 << 10);
        assertThat(server.connection().heartbeat()).hasSeconds(23);
        assertThat(server.connection().transport()).hasSameClassAs(nio());
    }

    private static void assertConsumer(ConsumerConfig consumer) {
        assertThat(consumer.serialization()).isEqualTo("java");
        assertThat(consumer.retries()).isEqualTo(6);
        assertThat(consumer.loadbalance()).isEqualTo("roundrobin");
        assertThat(consumer.cluster()).isEqualTo("failfast");
        assertThat(consumer.proxy()).isEqualTo("bytebuddy");
        assertThat(consumer.check()).isFalse();
        assertThat(consumer.checkTimeout()).hasSeconds(32);
        ClusterOptions options = consumer.options();
        assertThat(options.setAside()).hasSeconds(34);
        ClientOptions client = options.client();
        assertThat(client.token()).isEqualTo("sesame");
        assertThat(client.callTimeout()).hasSeconds(31);
        assertThat(client.connections()).isEqualTo(2);
        assertThat(client.connectTimeout()).hasSeconds(33);
        assertThat(client.waitForConnection()).isTrue();
        assertThat(client.connection().maxBody()).isEqualTo(2 << 20);
        assertThat(client.compressAbove()).isEqualTo(2 << 10);
        assertThat(client.connection().heartbeat()).hasSeconds(35);
        assertThat(client.connection().transport()).hasSameClassAs(nio());
    }

    private static Transport nio() {
        return new ExtensionLoader<>(Transport.class, PropertiesTest.class.getClassLoader()).get("nio");
    }

    @RpcService
    static class Slow implements Greeter {
        private final Semaphore begun = new Semaphore(0);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public String greet(String name) {
            begun.release();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "hello " + name;
        }
    }

    static class Caller {
        @RpcReference(timeout = 0)
        Greeter greeter;
    }

    private static boolean isAnswered(CompletableFuture<String> call) {
        return call.handle((answer, error) -> error == null).join();
    }

    @Test
    void threadsAndQueueAreAllThatIsTaken() {
        runner.withPropertyValues(
                        "rpc.provider.threads=1",
                        "rpc.provider.queue=1",
                        "rpc.provider.port=0",
                        "rpc.registry.address=memory://PropertiesTest")
                .withBean(Slow.class)
                .withBean(Caller.class)
                .run(context -> {
                    Slow slow = context.getBean(Slow.class);
                    Greeter greeter = context.getBean(Caller.class).greeter;
                    var running = CompletableFuture.supplyAsync(() -> greeter.greet("Ann"));
                    slow.begun.acquire();
                    var others = Stream.of("Bob", "Eve")
                            .map(name -> CompletableFuture.supplyAsync(() -> greeter.greet(name)))
                            .toList();
                    assertThat(CompletableFuture.anyOf(others.toArray(CompletableFuture<?>[]::new)))
                            .failsWithin(Opened.PATIENCE)
                            .withThrowableThat()
                            .withRootCauseInstanceOf(ServerBusyException.class);
                    slow.end.countDown();

                    assertThat(running).succeedsWithin(Opened.PATIENCE).isEqualTo("hello Ann");
                    assertThat(others).haveExactly(1, new Condition<>(PropertiesTest::isAnswered, "answered"));
                });
    }
}
