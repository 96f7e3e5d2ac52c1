package io.rpcladder.spring.test;

import io.rpcladder.config.ConsumerConfig;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.Filter;
import io.rpcladder.spring.ApplicationConfigCustomizer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the faults before every attempt to call. */
@Configuration(proxyBeanMethods = false)
final class FaultsConfiguration {

    @Bean
    Faults faults() {
        return new Faults();
    }

    @Bean
    ApplicationConfigCustomizer faultsCustomizer(Faults faults) {
        return config -> {
            ConsumerConfig consumer = config.consumer();
            ClientOptions client = consumer.options().client();
            List<Filter> filters = new ArrayList<>(client.filters());
            filters.add(faults.filter());
            return config.withConsumer(
                    consumer.withOptions(consumer.options().withClient(client.withFilters(filters))));
        };
    }
}
