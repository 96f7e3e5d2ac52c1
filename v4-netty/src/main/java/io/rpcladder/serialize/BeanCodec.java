package io.rpcladder.serialize;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plain object: its fields, those of its superclasses first, in the order in which they are declared. It needs a
 * constructor without parameters. Static and transient fields stay behind.
 */
final class BeanCodec extends FieldsCodec<Object> {

    private final Lazy<List<Slot>> slots;
    private final List<Field> fields;
    private final Constructor<?> constructor;

    BeanCodec(Class<?> type, Supplier<List<Slot>> slots) throws NoSuchMethodException {
        this.slots = new Lazy<>(slots);
        this.fields = fields(type);
        this.constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        fields.forEach(field -> field.setAccessible(true));
    }

    static List<Field> fields(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (Class<?> c = type; c != null && c.getClassLoader() != null; c = c.getSuperclass()) {
            List<Field> own = Arrays.stream(c.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .filter(field -> !Modifier.isTransient(field.getModifiers()))
                    .filter(field -> !field.isSynthetic())
                    .toList();
            fields.addAll(0, own);
        }
        return fields;
    }

    @Override
    List<Slot> slots() {
        return slots.get();
    }

    @Override
    @Nullable
    Object value(Object whole, int index) {
        try {
            return fields.get(index).get(whole);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("cannot read " + fields.get(index), e);
        }
    }

    @Override
    Object whole(@Nullable Object[] values) {
        try {
            Object bean = constructor.newInstance();
            for (int i = 0; i < values.length; i++) {
                fields.get(i).set(bean, values[i]);
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot make a " + constructor.getDeclaringClass().getName(), e);
        }
    }
}
