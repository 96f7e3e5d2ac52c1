package io.rpcladder.spring.boot;

import io.micrometer.observation.ObservationRegistry;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ConsumerConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.monitor.ClientObservationFilter;
import io.rpcladder.monitor.ServerObservationFilter;
import io.rpcladder.protocol.Filter;
import io.rpcladder.spring.ApplicationConfigCustomizer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Metrics and traces of all calls, where the application has Micrometer's observations. */
@AutoConfiguration(before = RpcAutoConfiguration.class)
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnProperty(name = "rpc.enabled", matchIfMissing = true)
public final class RpcObservationAutoConfiguration {

    @Bean
    ApplicationConfigCustomizer rpcObservations(ObjectProvider<ObservationRegistry> registry) {
        return config ->
                registry.stream().findFirst().map(one -> observed(config, one)).orElse(config);
    }

    /** Around the application's own filters. */
    private static ApplicationConfig observed(ApplicationConfig config, ObservationRegistry registry) {
        ProviderConfig provider = config.provider();
        ConsumerConfig consumer = config.consumer();
        return config.withProvider(
                        provider.withFilters(before(new ServerObservationFilter(registry), provider.filters())))
                .withConsumer(consumer.withFilters(before(new ClientObservationFilter(registry), consumer.filters())));
    }

    private static List<Filter> before(Filter first, List<Filter> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
