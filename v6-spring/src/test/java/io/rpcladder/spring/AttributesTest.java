package io.rpcladder.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.CallOptions;
import io.rpcladder.Opened;
import io.rpcladder.RpcContext;
import io.rpcladder.cluster.Outlook;
import io.rpcladder.cluster.Provider;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.config.RpcReferenceOutlook;
import io.rpcladder.config.ServiceConfig;
import io.rpcladder.service.RpcMethod;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the attributes of the annotations do that ReferencesTest, PrecedenceTest and GenericCallsTest do not show. */
class AttributesTest {

    private static final String REGISTRY = "memory://AttributesTest";

    @RegisterExtension
    private final PlainSpring spring = new PlainSpring(
            ApplicationConfig.named("test").withRegistry(REGISTRY).withProvider(ProviderConfig.DEFAULT.withPort(0)));

    private final AnnotationConfigApplicationContext context = spring.context;

    private CallOptions options(String method) {
        return context.getBean(RpcApplication.class).outlooks(service -> true).stream()
                .map(RpcReferenceOutlook::methods)
                .map(methods -> methods.get(method))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    interface Clock {
        long millisLeft();

        long millisLeftOfAll();

        void note(String text);
    }

    @RpcService(
            interfaceClass = Clock.class,
            weight = 7,
            timeout = 60_000,
            serialization = "java",
            methods = @RpcMethod(name = "millisLeft", timeout = 30_000))
    static class ClockOnTheWall implements Clock, Callable<String>, Greeter {
        private final List<String> notes = new CopyOnWriteArrayList<>();

        @Override
        public long millisLeft() {
            return Objects.requireNonNull(RpcContext.call())
                    .timeLeft()
                    .map(Duration::toMillis)
                    .orElse(-1L);
        }

        @Override
        public long millisLeftOfAll() {
            return millisLeft();
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }

        @Override
        public String call() {
            throw new AssertionError("not offered");
        }

        @Override
        public String greet(String name) {
            throw new AssertionError("not offered");
        }
    }

    static class Watcher {
        @RpcReference(
                id = "wallClock",
                interfaceClass = Clock.class,
                serialization = "java",
                cluster = "failfast",
                timeout = 0,
                methods = {
                    @RpcMethod(name = "note", oneWay = true),
                    @RpcMethod(name = "millisLeft", idempotent = true, retries = 3)
                })
        Object clock;
    }

    @Test
    void ofAServiceCount() {
        spring.run(ClockOnTheWall.class, Watcher.class);

        Clock clock = (Clock) context.getBean(Watcher.class).clock;
        assertThat(clock.millisLeft()).isBetween(1L, 30_000L);
        assertThat(clock.millisLeftOfAll()).isBetween(30_001L, 60_000L);
        assertThat(context.getBean(RpcApplication.class).references())
                .singleElement()
                .satisfies(reference -> {
                    Provider provider = reference.providers().get(0);
                    assertThat(provider.weight()).isEqualTo(7);
                    assertThat(provider.serializers()).containsExactly("java");
                });
    }

    @Test
    void ofAReferenceAndItsMethodsCount() {
        spring.run(ClockOnTheWall.class, Watcher.class);

        Clock clock = context.getBean("wallClock", Clock.class);
        clock.note("once");
        await().atMost(Opened.PATIENCE)
                .until(() -> context.getBean(ClockOnTheWall.class).notes.equals(List.of("once")));
        assertThat(clock).isSameAs(context.getBean(Watcher.class).clock);
        assertThat(options("note(java.lang.String)").oneWay()).isTrue();
        assertThat(options("note(java.lang.String)").retries()).isZero(); // failfast
        assertThat(options("millisLeft()")).isEqualTo(new CallOptions(Duration.ZERO, 3, false, true, "java"));
    }

    static class FarAway {
        @RpcReference(url = "127.0.0.1:${far.port}", idempotent = true, async = true)
        Greeter greeter;
    }

    @Test
    void urlAndAsyncCount() throws Exception {
        try (var far = provider("memory://far", 100)) {
            System.setProperty("far.port", String.valueOf(far.address().getPort()));
            spring.run(FarAway.class);

            assertThat(context.getBean(FarAway.class).greeter.greet("Ann")).isNull();
            assertThat(RpcContext.future().get()).isEqualTo("hello Ann");
            assertThat(options("greet(java.lang.String)").idempotent()).isTrue();
        } finally {
            System.clearProperty("far.port");
        }
    }

    static class InTurn {
        @RpcReference(loadbalance = "roundrobin")
        Greeter greeter;
    }

    @Test
    void loadbalanceCounts() {
        try (var light = provider(REGISTRY, 1);
                var heavy = provider(REGISTRY, 99)) {
            assertThat(light.isRunning() && heavy.isRunning()).isTrue();
            spring.run(InTurn.class);

            assertThat(context.getBean(RpcApplication.class).outlooks(service -> true))
                    .singleElement()
                    .satisfies(one -> assertThat(one.outlook().chances())
                            .extracting(Outlook.Chance::percent)
                            .containsExactly(50, 50));
        }
    }

    private static RpcApplication provider(String registry, int weight) {
        var application = new RpcApplication(
                ApplicationConfig.named("far").withRegistry(registry).withProvider(ProviderConfig.DEFAULT.withPort(0)));
        application.export(ServiceConfig.<Greeter>of(Greeter.class, name -> "hello " + name)
                .weight(weight));
        application.start();
        return application;
    }

    static class Told {
        private final List<Object> heard = new CopyOnWriteArrayList<>();

        @RpcReference(methods = @RpcMethod(name = "greet", async = true, onThrow = "told.failed"))
        Greeter greeter;

        public void failed(Throwable error, String name) {
            heard.add(name + ": " + error.getMessage());
        }
    }

    @RpcService
    static class Rude implements Greeter {
        @Override
        public String greet(String name) {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void onThrowCounts() {
        context.registerBean("told", Told.class);
        spring.run(Rude.class);

        assertThat(context.getBean(Told.class).greeter.greet("Ann")).isNull();
        await().atMost(Opened.PATIENCE)
                .until(() -> context.getBean(Told.class).heard.contains("Ann: not today"));
    }
}
