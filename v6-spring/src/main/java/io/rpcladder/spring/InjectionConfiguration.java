package io.rpcladder.spring;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fills the places of {@code @RpcReference}. A test of web controllers alone has this and nothing else of the framework: what
 * is put there is then whatever bean has the type, mostly a {@code @MockitoBean}.
 */
@Configuration(proxyBeanMethods = false)
final class InjectionConfiguration {

    @Bean
    static ReferenceInjection rpcReferenceInjection(ConfigurableListableBeanFactory beans) {
        return new ReferenceInjection(beans);
    }
}
