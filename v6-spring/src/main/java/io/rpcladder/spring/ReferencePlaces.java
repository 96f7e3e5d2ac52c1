package io.rpcladder.spring;

import io.rpcladder.service.RpcReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Where in a class {@link RpcReference} stands. */
final class ReferencePlaces {

    private final BiConsumer<RpcReference, Class<?>> found;

    /** Is told each place's annotation and type. */
    ReferencePlaces(BiConsumer<RpcReference, Class<?>> found) {
        this.found = found;
    }

    /** Spring's own beans are most of an application's, and have no references: to look through them all takes time. */
    static boolean isSprings(Class<?> type) {
        return type.getName().startsWith("org.springframework.");
    }

    /** Looks through a class and those that it extends. */
    void in(Class<?> type) {
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            for (Field field : one.getDeclaredFields()) {
                RpcReference said = field.getAnnotation(RpcReference.class);
                if (said != null) {
                    found.accept(said, ResolvableType.forField(field, type).resolve(field.getType()));
                }
            }
            for (Method method : one.getDeclaredMethods()) {
                if (isSetter(method)) {
                    Class<?> parameter = method.getParameterTypes()[0];
                    found.accept(
                            method.getAnnotation(RpcReference.class),
                            ResolvableType.forMethodParameter(method, 0, type).resolve(parameter));
                }
                in((Executable) method);
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            in(constructor);
        }
    }

    /** Whether the annotation on a method means its parameter. On one with {@code @Bean} it means the bean. */
    static boolean isSetter(Method method) {
        return method.isAnnotationPresent(RpcReference.class)
                && method.getParameterCount() == 1
                && !AnnotatedElementUtils.hasAnnotation(method, Bean.class);
    }

    /** Looks through the parameters. */
    void in(Executable executable) {
        for (Parameter parameter : executable.getParameters()) {
            RpcReference said = parameter.getAnnotation(RpcReference.class);
            if (said != null) {
                found.accept(said, parameter.getType());
            }
        }
    }
}
