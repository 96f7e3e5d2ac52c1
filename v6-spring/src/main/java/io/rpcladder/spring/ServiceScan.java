package io.rpcladder.spring;

import io.rpcladder.service.RpcService;
import java.util.Collection;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Makes beans of the classes with {@link RpcService} in some packages, unless they are beans already. */
public final class ServiceScan {

    private ServiceScan() {}

    /** Looks through these packages and all below them. */
    public static void scan(
            Collection<String> packages,
            BeanDefinitionRegistry registry,
            Environment environment,
            ResourceLoader resources) {
        if (!packages.isEmpty()) {
            var scanner = new ClassPathBeanDefinitionScanner(registry, false, environment, resources);
            scanner.addIncludeFilter(new AnnotationTypeFilter(RpcService.class));
            scanner.scan(packages.toArray(String[]::new));
        }
    }
}
