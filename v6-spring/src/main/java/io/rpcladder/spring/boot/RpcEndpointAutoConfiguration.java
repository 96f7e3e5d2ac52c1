package io.rpcladder.spring.boot;

import io.rpcladder.config.RpcApplication;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code rpc}, where Actuator is there and the endpoint is exposed. */
@AutoConfiguration(after = RpcAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(RpcApplication.class)
@ConditionalOnAvailableEndpoint(endpoint = RpcEndpoint.class)
public final class RpcEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RpcEndpoint rpcEndpoint(RpcApplication application) {
        return new RpcEndpoint(application);
    }
}
