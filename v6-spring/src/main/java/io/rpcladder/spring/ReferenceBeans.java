package io.rpcladder.spring;

import io.rpcladder.config.Callback;
import io.rpcladder.config.ReferenceConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcReference;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Makes beans of references: one for each interface and annotation that differ. */
final class ReferenceBeans {

    /** What of a definition says which reference it is. */
    private static final String REFERENCE = ReferenceBeans.class.getName();

    private final DefaultListableBeanFactory beans;

    ReferenceBeans(DefaultListableBeanFactory beans) {
        this.beans = beans;
    }

    private record Reference(RpcReference said, Class<?> type) {}

    /** The name of the bean for a place where an annotation stands, which is made if it is not there. */
    String nameFor(RpcReference said, Class<?> place) {
        Class<?> type = said.interfaceClass() == void.class ? place : said.interfaceClass();
        if (!type.isInterface()) {
            throw new IllegalStateException("@RpcReference stands on a " + type.getName()
                    + ", which is not an interface; give the place the interface's type, or say interfaceClass");
        }
        var reference = new Reference(said, type);
        String name = said.id().isEmpty() ? freeName(reference) : said.id();
        if (!isThere(name, reference)) {
            RootBeanDefinition definition = definition(reference);
            // Where the same process has the service itself, that one is meant where nothing else is said.
            definition.setFallback(true);
            beans.registerBeanDefinition(name, definition);
        }
        return name;
    }

    /**
     * Group, interface and version; and a number if that is the name of something else. Placeholders stay in it: what they
     * stand for is known only when all definitions are there.
     */
    private String freeName(Reference reference) {
        RpcReference said = reference.said();
        String base = (said.group().isEmpty() ? "" : said.group() + "/")
                + reference.type().getName()
                + (said.version().isEmpty() ? "" : ":" + said.version());
        String name = base;
        for (int i = 2; beans.containsBean(name) && !isThere(name, reference); i++) {
            name = base + "#" + i;
        }
        return name;
    }

    private boolean isThere(String name, Reference reference) {
        if (!beans.containsBean(name)) {
            return false;
        }
        // A test may have put something else there: its definition has forgotten whose place it takes.
        Object there = definedAs(name);
        if (there != null && !there.equals(reference)) {
            if (!reference.said().id().isEmpty()) {
                throw new IllegalStateException(
                        "two references have the id " + name + " and differ: " + there + " and " + reference);
            }
            return false;
        }
        return true;
    }

    /** What the definition says, here or in a parent; null for a bean that is no reference, or has no definition. */
    private @Nullable Object definedAs(String name) {
        try {
            return beans.getMergedBeanDefinition(name).getAttribute(REFERENCE);
        } catch (NoSuchBeanDefinitionException e) {
            return null;
        }
    }

    /** In place of a method with {@code @Bean}, which is never run. */
    void replace(String name, RpcReference said, Class<?> returned) {
        Class<?> type = said.interfaceClass() == void.class ? returned : said.interfaceClass();
        RootBeanDefinition definition = definition(new Reference(said, type));
        BeanDefinition before = beans.getBeanDefinition(name);
        definition.setPrimary(before.isPrimary());
        definition.setFallback(before.isFallback());
        beans.removeBeanDefinition(name); // Spring Boot lets no definition take another one's place
        beans.registerBeanDefinition(name, definition);
    }

    /** Whether an annotation has made it. */
    static boolean isReference(BeanDefinition definition) {
        return definition.hasAttribute(REFERENCE);
    }

    private RootBeanDefinition definition(Reference reference) {
        RootBeanDefinition definition =
                definition(reference.type(), () -> annotated().reference(reference.said(), reference.type()));
        definition.setAttribute(REFERENCE, reference);
        return definition;
    }

    private Annotated annotated() {
        return new Annotated(this::text, this::callback);
    }

    String text(String said) {
        return Objects.requireNonNullElse(beans.resolveEmbeddedValue(said), "");
    }

    /** A bean that calls the service. */
    RootBeanDefinition definition(Class<?> type, Supplier<? extends ReferenceConfig<?>> config) {
        var definition = new RootBeanDefinition(type);
        definition.setInstanceSupplier(() -> beans.getBean(RpcApplication.class).refer(config.get()));
        definition.setDestroyMethodName(""); // a service that can be closed is not closed from here
        return definition;
    }

    /** {@code bean.method}. The bean is asked for later, because it may need the reference itself. */
    Callback callback(String name) {
        int dot = name.lastIndexOf('.');
        String bean = dot < 0 ? "" : name.substring(0, dot);
        if (!beans.containsBean(bean)) {
            throw new IllegalStateException(
                    "a callback is named as \"bean.method\", and \"" + name + "\" names no bean that is there");
        }
        return new MethodCallback(() -> beans.getBean(bean), name.substring(dot + 1));
    }
}
