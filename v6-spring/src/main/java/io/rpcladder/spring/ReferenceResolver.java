package io.rpcladder.spring;

import io.rpcladder.service.RpcReference;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.MethodParameter;

/** Knows which bean belongs to a place with {@link RpcReference}: a field, a setter, a parameter. */
final class ReferenceResolver extends ContextAnnotationAutowireCandidateResolver {

    private final DefaultListableBeanFactory beans;
    private final ReferenceBeans references;

    ReferenceResolver(DefaultListableBeanFactory beans) {
        this.beans = beans;
        this.references = new ReferenceBeans(beans);
    }

    @Override
    public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
        RpcReference said = said(descriptor);
        if (said == null) {
            return super.getSuggestedValue(descriptor);
        }
        Class<?> type = descriptor.getResolvableType().resolve(descriptor.getDependencyType());
        return beans.getBean(references.nameFor(said, type));
    }

    private static @Nullable RpcReference said(DependencyDescriptor descriptor) {
        for (Annotation annotation : descriptor.getAnnotations()) {
            if (annotation instanceof RpcReference said) {
                return said;
            }
        }
        MethodParameter parameter = descriptor.getMethodParameter();
        return parameter == null ? null : parameter.getMethodAnnotation(RpcReference.class);
    }
}
