package io.rpcladder.spring.boot;

import io.rpcladder.spring.ServiceScan;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

/** Makes beans of the classes with {@code @RpcService} in the application's packages. */
final class ServicePackages implements ImportBeanDefinitionRegistrar {

    private final BeanFactory beans;
    private final Environment environment;
    private final ResourceLoader resources;

    ServicePackages(BeanFactory beans, Environment environment, ResourceLoader resources) {
        this.beans = beans;
        this.environment = environment;
        this.resources = resources;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata configuration, BeanDefinitionRegistry registry) {
        if (AutoConfigurationPackages.has(beans)) {
            var leftOutByATest = new TypeExcludeFilter();
            leftOutByATest.setBeanFactory(beans);
            new ServiceScan(registry, environment, resources)
                    .without(leftOutByATest)
                    .in(AutoConfigurationPackages.get(beans));
        }
    }
}
