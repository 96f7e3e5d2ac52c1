package io.rpcladder.spring.boot.restart;

import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A service with a type of its own, and who calls it. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(io.rpcladder.spring.boot.RpcAutoConfiguration.class)
public class RestartedApplication {

    /** Travels. */
    public record Greeting(String text) {}

    /** The service. */
    public interface Greeters {
        /** Greets. */
        Greeting greet(String name);
    }

    @Bean
    @RpcService
    Greeters greeters() {
        return name -> new Greeting("hello " + name);
    }

    @Bean
    Supplier<Object> caller(@RpcReference Greeters greeters) {
        return () -> greeters.greet("Ann");
    }
}
