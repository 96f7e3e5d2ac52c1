package io.rpcladder.demo.provider;

import io.rpcladder.config.RpcApplication;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/**
 * Offers the stands of the market, its checkout and its information desk. The properties {@code market.group} and {@code
 * market.version} say as what, {@code market.name} who works there, and {@code market.stock} which file lists the fruit.
 */
@SpringBootApplication(proxyBeanMethods = false)
public final class ProviderApplication {

    /** Runs until the JVM is stopped. */
    public static void main(String[] arguments) {
        start(arguments);
    }

    /** Starts it, with properties such as {@code --rpc.provider.port=0}. */
    public static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(ProviderApplication.class)
                .web(WebApplicationType.NONE) // the consumer, which shares the class path, has a web page
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.application.name=market")
                .run(arguments);
    }

    @Bean
    static Stock stock(@Value("${market.stock:}") String file) {
        return file.isEmpty() ? Stock.shipped() : Stock.read(Path.of(file));
    }

    /** Tells whoever started it where it listens, because port 0 picks a free one. */
    @EventListener
    void ready(ApplicationReadyEvent event) {
        RpcApplication application = event.getApplicationContext().getBean(RpcApplication.class);
        InetSocketAddress address = Objects.requireNonNull(application.address());
        System.out.println(application.config().name() + " ready on 127.0.0.1:" + address.getPort());
    }
}
