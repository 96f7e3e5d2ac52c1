package io.rpcladder.spring;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.RpcApplication;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that turn annotations into services and references; an {@link ApplicationConfig} says how. */
@Configuration(proxyBeanMethods = false)
@Import(InjectionConfiguration.class)
public final class RpcConfiguration {

    @Bean
    static ReferenceDefinitions rpcReferenceDefinitions() {
        return new ReferenceDefinitions();
    }

    @Bean(destroyMethod = "close")
    RpcApplication rpcApplication(
            ApplicationConfig config,
            ObjectProvider<ApplicationConfigCustomizer> customizers,
            DefaultListableBeanFactory beans) {
        ApplicationConfig customized = config;
        for (ApplicationConfigCustomizer customizer :
                customizers.orderedStream().toList()) {
            customized = customizer.customize(customized);
        }
        ClassLoader loader = beans.getBeanClassLoader();
        return new RpcApplication(customized, loader == null ? getClass().getClassLoader() : loader);
    }

    @Bean
    ServiceExporter rpcServiceExporter(RpcApplication application, DefaultListableBeanFactory beans) {
        return new ServiceExporter(application, beans);
    }

    @Bean
    RpcLifecycle rpcLifecycle(RpcApplication application) {
        return new RpcLifecycle(application);
    }
}
