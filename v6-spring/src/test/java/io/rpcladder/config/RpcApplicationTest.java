package io.rpcladder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.rpcladder.RpcContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RpcApplicationTest {

    private final English english = new English();
    private RpcApplication app;

    @BeforeEach
    void makeAnApplication() {
        app = new RpcApplication(config("memory://RpcApplicationTest"));
    }

    @AfterEach
    void close() {
        app.close();
    }

    private static ApplicationConfig config(String registry) {
        return ApplicationConfig.named("test")
                .withRegistry(registry)
                .withProvider(ProviderConfig.DEFAULT.withPort(0))
                .withConsumer(ConsumerConfig.DEFAULT.withCheck(true, Duration.ofMillis(200)));
    }

    private ReferenceConfig<Greeter> reference() {
        return ReferenceConfig.of(Greeter.class);
    }

    private Greeter started(ReferenceConfig<Greeter> reference) {
        app.export(Greeter.class, english);
        Greeter greeter = app.refer(reference);
        app.start();
        return greeter;
    }

    @Test
    void offersAndCallsAServiceInFiveLines() throws Exception {
        app.export(Greeter.class, english);
        Greeter greeter = app.refer(Greeter.class);
        app.start();

        assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
        assertThat(greeter.greetLater("Bob").get()).isEqualTo("hello Bob");
    }

    @Test
    void givesTheFutureOfACallThatReturnedAtOnce() throws Exception {
        Greeter greeter = started(reference().async(true));

        assertThat(greeter.greet("Ann")).isNull();
        CompletableFuture<String> future = RpcContext.future();
        assertThat(future.get()).isEqualTo("hello Ann");
    }

    @Test
    void leavesFuturesAsTheyAreWhereMethodsReturnAtOnce() throws Exception {
        assertThat(started(reference().async(true)).greetLater("Ann").get()).isEqualTo("hello Ann");
    }

    @Test
    void returnsAtOnceOnlyFromTheMethodThatIsNamed() {
        Greeter greeter =
                started(reference().methods(List.of(MethodConfig.of("note").async(true))));

        assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
        greeter.note("later");
        await().until(() -> english.notes.contains("later"));
    }

    @Test
    void sendsAndForgets() {
        Greeter greeter =
                started(reference().methods(List.of(MethodConfig.of("note").oneWay(true))));

        greeter.note("once");

        await().until(() -> english.notes.equals(List.of("once")));
    }

    @Test
    void tellsCallbacksWhatCameAndWithWhatItWasCalled() {
        var returned = new AtomicReference<List<Object>>();
        var thrown = new AtomicReference<Object>();
        Greeter greeter = started(reference()
                .methods(List.of(MethodConfig.of("greet")
                        .async(true)
                        .onReturn((result, arguments) -> returned.set(List.of(result, arguments.get(0))))
                        .onThrow((error, arguments) -> thrown.set(error)))));

        greeter.greet("Ann");
        greeter.greet("");

        await().untilAsserted(() -> assertThat(returned.get()).containsExactly("hello Ann", "Ann"));
        await().untilAsserted(() -> assertThat(thrown.get()).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void callsADirectAddressWithoutARegistry() {
        app.export(Greeter.class, english);
        app.start();
        try (var other = new RpcApplication(config("memory://nobody"))) {
            Greeter greeter =
                    other.refer(reference().url("127.0.0.1:" + app.address().getPort()));
            other.start();

            assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
        }
    }

    @Test
    void tellsImplementationsApartByGroupAndVersion() {
        app.export(ServiceConfig.of(Greeter.class, new English("hi")).group("young"));
        app.export(ServiceConfig.of(Greeter.class, new English("good day"))
                .group("old")
                .version("1.0"));
        Greeter young = app.refer(reference().group("young"));
        Greeter old = app.refer(reference().group("old").version("*"));
        app.start();

        assertThat(young.greet("Ann")).isEqualTo("hi Ann");
        assertThat(old.greet("Ann")).isEqualTo("good day Ann");
    }

    @Test
    void limitsTheTimeOfCallsOnTheServer() {
        app.export(ServiceConfig.of(Greeter.class, english).timeout(Duration.ofMillis(500)));
        Greeter greeter = app.refer(reference().timeout(Duration.ofMinutes(1)));
        app.start();

        assertThat(greeter.timeLeft()).isBetween(1L, 500L);
    }

    @Test
    void honoursATimeoutOfZero() {
        assertThat(started(reference().timeout(Duration.ZERO)).timeLeft()).isEqualTo(-1);
    }

    @Test
    void givesAMethodItsOwnTimeout() {
        Greeter greeter = started(reference()
                .timeout(Duration.ofMillis(1))
                .methods(List.of(MethodConfig.of("timeLeft").timeout(Duration.ofHours(1)))));

        assertThat(greeter.timeLeft()).isGreaterThan(60_000);
    }

    @Test
    void refusesAMethodThatDoesNotExist() {
        var reference = reference().methods(List.of(MethodConfig.of("gret")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> app.refer(reference))
                .withMessageContaining("has no method gret; it has [greet, greetLater, note, timeLeft]");
    }

    @Test
    void takesTheSerializerThatAServiceAccepts() {
        app.export(ServiceConfig.of(Greeter.class, english).serialization(List.of("java")));
        Greeter greeter = app.refer(reference().serialization("java"));
        app.start();

        assertThat(greeter.greet("Ann")).isEqualTo("hello Ann");
    }

    @Test
    void callsWithoutTheInterfaceWhereTheServerTakesThat() {
        var provider = ProviderConfig.DEFAULT.withPort(0).withGeneric(true);
        try (var generous = new RpcApplication(config("memory://generic").withProvider(provider))) {
            generous.export(Greeter.class, english);
            generous.start();

            Object result = generous.generic(reference().key())
                    .$invoke("greet", new String[] {"java.lang.String"}, new Object[] {"Ann"});

            assertThat(result).isEqualTo("hello Ann");
        }
    }

    @Test
    void passesEachCallThroughTheFiltersOnce() {
        var seen = new AtomicInteger();
        var consumer = ConsumerConfig.DEFAULT.withFilters(List.of((request, next) -> {
            seen.incrementAndGet();
            return next.invoke(request);
        }));
        app.export(Greeter.class, english);
        app.start();
        try (var other =
                new RpcApplication(config("memory://RpcApplicationTest").withConsumer(consumer))) {
            other.refer(Greeter.class).greet("Ann");
        }

        assertThat(seen).hasValue(1);
    }

    @Test
    void refusesNamesThatDoNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app.refer(reference().loadbalance("fair")))
                .withMessageContaining("no LoadBalancer with the name \"fair\"; there are [");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app.refer(reference().cluster("failsometimes")))
                .withMessageContaining("is none of [failover, failfast]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app.refer(reference().serialization("xml")))
                .withMessageContaining("no Serializer with the name \"xml\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RpcApplication(config("consul://localhost")))
                .withMessageContaining("consul");
    }

    @Test
    void knowsItsServicesAndReferences() {
        started(reference());

        assertThat(app.services()).containsExactly(reference().key());
        assertThat(app.references())
                .singleElement()
                .satisfies(known -> assertThat(known.providers())
                        .singleElement()
                        .satisfies(provider -> assertThat(provider.port())
                                .isEqualTo(app.address().getPort())));
    }
}
