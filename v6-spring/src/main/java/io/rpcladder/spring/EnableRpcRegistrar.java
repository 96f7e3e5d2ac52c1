package io.rpcladder.spring;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Does what {@link EnableRpc} says. */
final class EnableRpcRegistrar implements ImportBeanDefinitionRegistrar {

    private final Environment environment;
    private final ResourceLoader resources;

    EnableRpcRegistrar(Environment environment, ResourceLoader resources) {
        this.environment = environment;
        this.resources = resources;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata configuration, BeanDefinitionRegistry registry) {
        EnableRpc said = configuration.getAnnotations().get(EnableRpc.class).synthesize();
        List<String> packages = said.scanBasePackages().length > 0
                ? List.of(said.scanBasePackages())
                : List.of(ClassUtils.getPackageName(configuration.getClassName()));
        new ServiceScan(registry, environment, resources).in(packages);
        var config = new RootBeanDefinition(ApplicationConfig.class, () -> config(said));
        config.setFallback(true); // one that the application has counts
        registry.registerBeanDefinition("rpcApplicationConfig", config);
    }

    private ApplicationConfig config(EnableRpc said) {
        return ApplicationConfig.named(environment.resolvePlaceholders(said.name()))
                .withRegistry(environment.resolvePlaceholders(said.registry()))
                .withProvider(ProviderConfig.DEFAULT.withPort(said.port()));
    }
}
