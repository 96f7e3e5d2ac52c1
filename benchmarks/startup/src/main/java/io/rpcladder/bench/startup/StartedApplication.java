package io.rpcladder.bench.startup;

import java.lang.management.ManagementFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** A small web application with ten beans and one that uses them. With v6, they are services and references. */
@SpringBootApplication(proxyBeanMethods = false)
public class StartedApplication {

    static final int SERVICES = 10;

    @Bean
    Customer customer() {
        return new Customer();
    }

    /** Starts, prints how long that took since the JVM began, then how long ten calls took and who answered, and ends. */
    public static void main(String[] arguments) {
        try (var context = new SpringApplicationBuilder(StartedApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments)) {
            long ready = System.currentTimeMillis();
            boolean offers = context.getEnvironment().getProperty("rpc.enabled", Boolean.class, true);
            int answers = offers ? context.getBean(Customer.class).callAll() : 0;
            long called = System.currentTimeMillis();
            long began = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println("started " + (ready - began) + " " + (called - ready) + " " + answers);
        }
    }
}
