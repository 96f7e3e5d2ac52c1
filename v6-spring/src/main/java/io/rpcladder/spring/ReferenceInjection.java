package io.rpcladder.spring;

import io.rpcladder.service.RpcReference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyValues;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.core.MethodParameter;
import org.springframework.core.PriorityOrdered;

/**
 * Fills fields and setters with {@link RpcReference}; parameters need nothing of their own. Among the first of its kind, as
 * what reads {@code @Autowired}: the beans that process other beans, and those which these need, may have references.
 */
final class ReferenceInjection implements InstantiationAwareBeanPostProcessor, PriorityOrdered {

    private final ConfigurableListableBeanFactory beans;
    private final Map<Class<?>, List<Place>> places = new ConcurrentHashMap<>();

    ReferenceInjection(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Puts a value where it belongs in a bean. */
    @FunctionalInterface
    private interface Setter {
        void set(Object bean, @Nullable Object value) throws IllegalAccessException, InvocationTargetException;
    }

    private record Place(DependencyDescriptor descriptor, Setter setter) {}

    @Override
    public PropertyValues postProcessProperties(PropertyValues values, Object bean, String name) {
        if (ReferencePlaces.isSprings(bean.getClass())) {
            return values;
        }
        for (Place place : places.computeIfAbsent(bean.getClass(), ReferenceInjection::in)) {
            try {
                place.setter().set(bean, beans.resolveDependency(place.descriptor(), name));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new BeanCreationException(name, "cannot set the reference " + place.descriptor(), e);
            }
        }
        return values;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static List<Place> in(Class<?> type) {
        var found = new ArrayList<Place>();
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            for (Field field : one.getDeclaredFields()) {
                if (field.isAnnotationPresent(RpcReference.class) && field.trySetAccessible()) {
                    found.add(new Place(of(type, new DependencyDescriptor(field, true)), field::set));
                }
            }
            for (Method method : one.getDeclaredMethods()) {
                if (ReferencePlaces.isSetter(method) && method.trySetAccessible()) {
                    var parameter = new MethodParameter(method, 0);
                    found.add(new Place(of(type, new DependencyDescriptor(parameter, true)), method::invoke));
                }
            }
        }
        return List.copyOf(found);
    }

    /** What stands in a class that others extend may have a type that only these know. */
    private static DependencyDescriptor of(Class<?> type, DependencyDescriptor descriptor) {
        descriptor.setContainingClass(type);
        return descriptor;
    }
}
