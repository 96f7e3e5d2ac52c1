package io.rpcladder.spring;

import io.rpcladder.config.RpcApplication;
import io.rpcladder.config.ServiceConfig;
import io.rpcladder.service.RpcService;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/** Offers the beans that have {@link RpcService}, and those that are a {@link ServiceConfig}, when all have been made. */
final class ServiceExporter implements SmartInitializingSingleton {

    private static final List<String> NOT_OURS = List.of("java.", "javax.", "jakarta.", "org.springframework.");

    private final RpcApplication application;
    private final DefaultListableBeanFactory beans;
    private final Annotated annotated;

    ServiceExporter(RpcApplication application, DefaultListableBeanFactory beans) {
        this.application = application;
        this.beans = beans;
        this.annotated =
                new Annotated(text -> Objects.requireNonNullElse(beans.resolveEmbeddedValue(text), ""), name -> {
                    throw new IllegalStateException(
                            "onReturn and onThrow are of @RpcReference; @RpcService cannot call back " + name);
                });
    }

    @Override
    public void afterSingletonsInstantiated() {
        var services = new LinkedHashMap<String, RpcService>();
        for (String name : beans.getBeanNamesForAnnotation(RpcService.class)) {
            put(name, beans.findAnnotationOnBean(name, RpcService.class), services);
        }
        for (String name : beans.getSingletonNames()) {
            put(name, saidBehind(beans.getSingleton(name)), services);
        }
        services.forEach(this::export);
        beans.getBeansOfType(ServiceConfig.class).values().forEach(application::export);
    }

    private void put(String name, @Nullable RpcService said, Map<String, RpcService> services) {
        if (said != null && !isReference(name)) {
            services.putIfAbsent(inScope(name), said);
        }
    }

    /** What a class says whose beans stand behind a proxy that has its interfaces only. */
    private static @Nullable RpcService saidBehind(@Nullable Object bean) {
        return bean != null && AopUtils.isJdkDynamicProxy(bean)
                ? AnnotationUtils.findAnnotation(AopUtils.getTargetClass(bean), RpcService.class)
                : null;
    }

    /** The annotation of an interface is that of references, too. */
    private boolean isReference(String name) {
        return beans.containsBeanDefinition(name) && ReferenceBeans.isReference(beans.getBeanDefinition(name));
    }

    /** A bean of a request, for example, has a bean before it that can be called at any time. */
    private static String inScope(String name) {
        return ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
    }

    private void export(String name, RpcService said) {
        Object bean = beans.getBean(name);
        Class<?> type = said.interfaceClass() == void.class ? type(name, bean) : said.interfaceClass();
        if (!type.isInstance(bean)) {
            throw new IllegalStateException(
                    "bean " + name + " is offered as a " + type.getName() + ", which it does not implement: "
                            + AopUtils.getTargetClass(bean).getName());
        }
        application.export(config(said, type, bean));
    }

    private <T> ServiceConfig<T> config(RpcService said, Class<T> type, Object bean) {
        return annotated.service(said, type, type.cast(bean));
    }

    private Class<?> type(String name, Object bean) {
        Method factory = factoryMethod(name);
        if (factory != null && factory.getReturnType().isInterface()) {
            return factory.getReturnType();
        }
        Class<?> target = AopUtils.getTargetClass(bean);
        List<Class<?>> types = Arrays.stream(ClassUtils.getAllInterfacesForClass(target))
                .filter(type -> NOT_OURS.stream().noneMatch(type.getName()::startsWith))
                .toList();
        if (types.size() != 1) {
            throw new IllegalStateException("@RpcService on " + target.getName() + ": it implements "
                    + (types.isEmpty() ? "no interface that could be offered" : types + "; say interfaceClass"));
        }
        return types.get(0);
    }

    private @Nullable Method factoryMethod(String name) {
        return beans.containsBeanDefinition(name)
                        && beans.getMergedBeanDefinition(name) instanceof RootBeanDefinition merged
                ? merged.getResolvedFactoryMethod()
                : null;
    }
}
