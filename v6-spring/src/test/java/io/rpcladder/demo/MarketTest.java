package io.rpcladder.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.demo.consumer.ConsumerApplication;
import io.rpcladder.demo.provider.ProviderApplication;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The applications of the demo, all three in this JVM; what the page answers. */
class MarketTest {

    private static ConfigurableApplicationContext town;
    private static ConfigurableApplicationContext farm;
    private static ConfigurableApplicationContext consumer;
    private static Page page;

    @BeforeAll
    static void open() {
        town = provider("Ann & Co", "town", "1.0");
        farm = provider("Bob", "farm", "2.0");
        consumer = ConsumerApplication.start("--server.port=0", registry("shared"));
        page = page(consumer);
    }

    @AfterAll
    static void close() {
        consumer.close();
        farm.close();
        town.close();
    }

    private static String registry(String name) {
        return "--rpc.registry.address=memory://MarketTest." + name;
    }

    private static ConfigurableApplicationContext provider(String name, String group, String version) {
        return ProviderApplication.start(
                "--rpc.provider.port=0",
                registry("shared"),
                "--market.name=" + name,
                "--market.group=" + group,
                "--market.version=" + version);
    }

    private static Page page(ConfigurableApplicationContext context) {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return new Page(Objects.requireNonNull(server).getPort());
    }

    @Test
    void thePageShowsBothStands() {
        HttpResponse<String> answer = page.curl("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(answer.body())
                .contains("<tr><td>town</td><td>Fuji</td><td>120</td><td>0.80</td></tr>")
                .contains("<tr><td>farm</td><td>Fuji</td><td>120</td><td>0.80</td></tr>")
                .containsPattern("At the checkout: (Ann &amp; Co|Bob)\\.");
    }

    @Test
    void programsGetJson() {
        assertThat(page.curl("/apples/town/Granny%20Smith").body())
                .isEqualTo("{\"variety\":\"Granny Smith\",\"count\":0,\"price\":0.70}");
        assertThat(page.curl("/apples/town/Elstar").statusCode()).isEqualTo(404);
        assertThat(page.curl("/apples/nowhere/Fuji").statusCode()).isEqualTo(404);
    }

    @Test
    void theCheckoutIsAnybodys() {
        await().atMost(Opened.PATIENCE).until(() -> page.cashier().equals("Bob"));
        await().atMost(Opened.PATIENCE).until(() -> page.cashier().equals("Ann & Co"));
    }

    @Test
    void attachmentsAndTheDeadlineGoAlongWithACall() {
        assertThat(page.curl("/information?name=Eve").body())
                .matches("\\{\"clerk\":\"Ann & Co\",\"enquiry\":\\{\"customer\":\"Eve\",\"millisLeft\":1?\\d{1,3}}}");
    }

    @Test
    void whereNobodyIsThePageSaysSo() {
        try (var lonely =
                ConsumerApplication.start("--server.port=0", registry("empty"), "--rpc.consumer.check=false")) {
            HttpResponse<String> answer = page(lonely).curl("/apples/town/Fuji");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).startsWith("no provider for io.rpcladder.demo.AppleService.find");
        }
    }
}
