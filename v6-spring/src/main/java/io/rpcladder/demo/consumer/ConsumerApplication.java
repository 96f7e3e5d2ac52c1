package io.rpcladder.demo.consumer;

import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

/** Shows the market on a web page; the market itself is elsewhere. */
@SpringBootApplication(proxyBeanMethods = false)
public final class ConsumerApplication {

    /** Runs until the JVM is stopped. */
    public static void main(String[] arguments) {
        start(arguments);
    }

    /** Starts it, with properties such as {@code --server.port=0}. */
    public static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(ConsumerApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.application.name=market-page", "server.address=127.0.0.1")
                .run(arguments);
    }

    /** Tells whoever started it where the page is, because port 0 picks a free one. */
    @EventListener
    void ready(ApplicationReadyEvent event) {
        var context = (WebServerApplicationContext) event.getApplicationContext();
        WebServer server = Objects.requireNonNull(context.getWebServer());
        System.out.println("market-page ready on http://127.0.0.1:" + server.getPort());
    }
}
