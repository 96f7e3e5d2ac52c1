package io.rpcladder.spring.boot;

import io.rpcladder.config.RpcApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health, where Spring Boot's module for it is there. */
@AutoConfiguration(after = RpcAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(RpcApplication.class)
@ConditionalOnEnabledHealthIndicator("rpc")
public final class RpcHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "rpcHealthIndicator")
    HealthIndicator rpcHealthIndicator(RpcApplication application) {
        return new RpcHealthIndicator(application);
    }
}
