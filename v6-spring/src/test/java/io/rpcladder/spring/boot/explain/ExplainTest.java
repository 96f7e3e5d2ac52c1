package io.rpcladder.spring.boot.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Provider;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.config.ServiceConfig;
import io.rpcladder.registry.Registry;
import io.rpcladder.registry.RegistryOptions;
import io.rpcladder.service.RpcMethod;
import io.rpcladder.service.RpcReference;
import io.rpcladder.spring.Greeter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint says by HTTP where a call would go, and why not elsewhere. */
class ExplainTest {

    private static final String REGISTRY = "memory://ExplainTest";
    private static final ServiceKey GREETER = new ServiceKey(Greeter.class.getName(), "en", "1.0");

    private static RpcApplication ann;
    private static RpcApplication bob;
    private static Registry registry;
    private static ConfigurableApplicationContext context;

    /** In a package of its own, because services of other tests would be found here. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Caller caller() {
            return new Caller();
        }
    }

    static class Caller {
        @RpcReference(group = "en", version = "1.0", methods = @RpcMethod(name = "greet", timeout = 700, retries = 2))
        Greeter greeter;
    }

    @BeforeAll
    static void open() {
        ann = provider("ann", 100);
        bob = provider("bob", 300);
        registry = RegistryOptions.of(REGISTRY).open(ExplainTest.class.getClassLoader());
        Provider nobody = Provider.unknown("127.0.0.1", 1);
        registry.register(nobody, List.of(GREETER));
        registry.register(other(2), List.of(new ServiceKey(GREETER.service(), "fr", "1.0")));
        registry.register(other(3), List.of(new ServiceKey(GREETER.service(), "en", "2.0")));
        registry.register(other(4).withWeight(0), List.of(GREETER));
        registry.register(other(5).withSerializers(List.of("java")), List.of(GREETER));
        context = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--management.endpoints.web.exposure.include=rpc",
                        "--rpc.registry.address=" + REGISTRY);
    }

    private static Provider other(int port) {
        return Provider.unknown("127.0.0.1", port);
    }

    private static RpcApplication provider(String name, int weight) {
        var application = new RpcApplication(
                ApplicationConfig.named(name).withRegistry(REGISTRY).withProvider(ProviderConfig.DEFAULT.withPort(0)));
        application.export(ServiceConfig.<Greeter>of(Greeter.class, who -> "hello " + who + ", I am " + name)
                .group("en")
                .version("1.0")
                .weight(weight));
        application.start();
        return application;
    }

    @AfterAll
    static void close() {
        context.close();
        registry.close();
        bob.close();
        ann.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/rpc/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode explanation(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body()).get(0);
    }

    private static Map<String, String> reasons(JsonNode explanation) {
        return StreamSupport.stream(explanation.get("providers").spliterator(), false)
                .collect(Collectors.toMap(
                        one -> one.get("address").asString(),
                        one -> one.get("why").asString()));
    }

    @Test
    void saysWhoGetsHowManyCallsAndWhyOthersGetNone() throws Exception {
        String first = context.getBean(Caller.class).greeter.greet("Eve");
        assertThat(first).startsWith("hello Eve");

        await().atMost(Opened.PATIENCE).untilAsserted(() -> {
            Map<String, String> reasons = reasons(explanation("Greeter"));
            assertThat(reasons.get("127.0.0.1:1")).startsWith("not reached");
            assertThat(reasons.get("127.0.0.1:2")).isEqualTo("has group fr");
            assertThat(reasons.get("127.0.0.1:3")).isEqualTo("has version 2.0");
            assertThat(reasons.get("127.0.0.1:4")).isEqualTo("has weight 0, and others have more");
            assertThat(reasons.get("127.0.0.1:5")).contains("accepts values of [java]", "[fory]");
        });
        JsonNode explanation = explanation("Greeter");
        assertThat(explanation.get("funnel").asString())
                .isEqualTo(REGISTRY + " lists 7 → group en: 6 → version 1.0: 5 → weight above 0: 4"
                        + " → a serializer in common: 3 → can be reached: 2");
        JsonNode two = explanation.get("providers");
        for (int i = 0; i < 2; i++) {
            int percent = two.get(i).get("application").asString().equals("bob") ? 75 : 25;
            assertThat(two.get(i).get("percent").asInt()).isBetween(percent - 5, percent + 5);
            assertThat(two.get(i).get("why").asString()).isEqualTo("connected");
        }
    }

    @Test
    void saysHowAMethodIsCalled() throws Exception {
        JsonNode methods = explanation("en/" + Greeter.class.getName() + ":1.0?method=greet")
                .get("methods");

        JsonNode greet = methods.get("greet(java.lang.String)");
        assertThat(methods.size()).isEqualTo(1);
        assertThat(greet.get("timeout").asString()).isEqualTo("PT0.7S");
        assertThat(greet.get("retries").asInt()).isEqualTo(2);
    }

    @Test
    void namesWhatThereIsWhereTheNameIsWrong() throws Exception {
        assertThat(get("Greter").statusCode()).isEqualTo(404);
        assertThat(get("Greter").body()).contains("there are [en/" + Greeter.class.getName() + ":1.0]");
        assertThat(get("Greeter?method=gret").statusCode()).isEqualTo(404);
    }
}
