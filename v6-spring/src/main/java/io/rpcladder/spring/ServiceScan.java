package io.rpcladder.spring;

import io.rpcladder.service.RpcService;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.TypeFilter;

/** Makes beans of the classes with {@link RpcService} in some packages, unless they are beans already. */
public final class ServiceScan {

    private final BeanDefinitionRegistry registry;
    private final ClassPathBeanDefinitionScanner scanner;

    /** A scan that adds its beans here. */
    public ServiceScan(BeanDefinitionRegistry registry, Environment environment, ResourceLoader resources) {
        this.registry = registry;
        this.scanner = new ClassPathBeanDefinitionScanner(registry, false, environment, resources);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RpcService.class));
    }

    /** Leaves out what the filter matches. */
    public ServiceScan without(TypeFilter filter) {
        scanner.addExcludeFilter(filter);
        return this;
    }

    /** Looks through these packages and all below them. */
    public void in(Collection<String> packages) {
        if (!packages.isEmpty()) {
            Set<String> beans = classes();
            scanner.addExcludeFilter(
                    (one, others) -> beans.contains(one.getClassMetadata().getClassName()));
            scanner.scan(packages.toArray(String[]::new));
        }
    }

    /** Of the beans that are there, whatever their names: a service that is made twice would be offered twice. */
    private Set<String> classes() {
        return Arrays.stream(registry.getBeanDefinitionNames())
                .map(registry::getBeanDefinition)
                .map(ServiceScan::className)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable String className(BeanDefinition bean) {
        MethodMetadata factory = bean instanceof AnnotatedBeanDefinition one ? one.getFactoryMethodMetadata() : null;
        return factory == null ? bean.getBeanClassName() : factory.getReturnTypeName();
    }
}
