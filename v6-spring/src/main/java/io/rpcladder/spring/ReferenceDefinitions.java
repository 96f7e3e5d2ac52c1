package io.rpcladder.spring;

import io.rpcladder.service.RpcReference;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.type.MethodMetadata;

/**
 * Looks for {@link RpcReference} in all beans before one is made, and makes a bean of each: so it can be injected
 * anywhere, and replaced as any other.
 */
final class ReferenceDefinitions implements BeanDefinitionRegistryPostProcessor {

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var beans = (DefaultListableBeanFactory) registry;
        var references = new ReferenceBeans(beans);
        for (String name : beans.getBeanDefinitionNames()) {
            if (!declares(name, beans, references)) {
                look(name, beans, references);
            }
        }
    }

    /** A method with {@code @Bean} and the annotation. */
    private static boolean declares(String name, DefaultListableBeanFactory beans, ReferenceBeans references) {
        BeanDefinition definition = beans.getBeanDefinition(name);
        MethodMetadata method =
                definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        if (method == null || !method.isAnnotated(RpcReference.class.getName())) {
            return false;
        }
        Class<?> returned = beans.getType(name, false);
        Method factory = factoryMethod(name, beans);
        RpcReference said = factory == null ? null : factory.getAnnotation(RpcReference.class);
        if (returned == null || said == null) {
            throw new IllegalStateException("cannot read @RpcReference of " + method.getDeclaringClassName() + "."
                    + method.getMethodName() + "; is there another method with this name?");
        }
        references.replace(name, said, returned);
        return true;
    }

    private static void look(String name, DefaultListableBeanFactory beans, ReferenceBeans references) {
        if (beans.getBeanDefinition(name).isAbstract()) {
            return;
        }
        Class<?> type = beans.getType(name, false);
        var places = new ReferencePlaces(references::nameFor);
        if (type != null && !isSprings(type)) {
            places.in(type);
        }
        Method factory = factoryMethod(name, beans);
        if (factory != null && !isSprings(factory.getDeclaringClass())) {
            places.in(factory);
        }
    }

    /** Spring's own beans are most of an application's, and have no references: to look through them all takes time. */
    private static boolean isSprings(Class<?> type) {
        return type.getName().startsWith("org.springframework.");
    }

    private static @Nullable Method factoryMethod(String name, DefaultListableBeanFactory beans) {
        return beans.getMergedBeanDefinition(name) instanceof RootBeanDefinition merged
                ? merged.getResolvedFactoryMethod()
                : null;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        var beans = (DefaultListableBeanFactory) factory;
        beans.setAutowireCandidateResolver(new ReferenceResolver(beans));
    }
}
