package io.rpcladder.spring;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What turns {@code @RpcReference} into beans and puts these where they belong. A test of web controllers alone has this and
 * nothing else of the framework, so that {@code @MockitoBean} can replace the references there as well.
 */
@Configuration(proxyBeanMethods = false)
final class ReferencesConfiguration {

    @Bean
    static ReferenceDefinitions rpcReferenceDefinitions() {
        return new ReferenceDefinitions();
    }

    @Bean
    static ReferenceInjection rpcReferenceInjection(ConfigurableListableBeanFactory beans) {
        return new ReferenceInjection(beans);
    }
}
