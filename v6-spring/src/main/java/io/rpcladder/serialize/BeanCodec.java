package io.rpcladder.serialize;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plain object: its fields, those of its superclasses first, in the order in which they are declared. It needs a
 * constructor without parameters. Static and transient fields stay behind.
 */
final class BeanCodec extends FieldsCodec<Object> {

    private final Class<?> type;
    private final List<Field> fields;
    private final Constructor<?> constructor;

    BeanCodec(Class<?> type, List<Field> fields, List<Slot> slots) throws NoSuchMethodException {
        super(slots);
        this.type = type;
        this.fields = fields;
        this.constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
    }

    /**
     * The fields that travel of a class, and of those above it up to one that has none.
     *
     * @throws java.lang.reflect.InaccessibleObjectException if a class keeps its fields to itself, as those of the JDK do
     */
    static List<Field> fields(Class<?> type, Class<?> end) {
        var fields = new ArrayList<Field>();
        for (Class<?> c = type; c != null && c != end; c = c.getSuperclass()) {
            List<Field> own = Arrays.stream(c.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .filter(field -> !Modifier.isTransient(field.getModifiers()))
                    .filter(field -> !field.isSynthetic())
                    .toList();
            own.forEach(field -> field.setAccessible(true));
            fields.addAll(0, own);
        }
        return fields;
    }

    @Override
    @Nullable
    Object[] parts(Object value) {
        if (value.getClass() != type) {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot travel as " + type.getName()
                    + ": what it adds would be lost");
        }
        return values(value, fields);
    }

    /** What an object has in its fields. */
    static @Nullable Object[] values(Object object, List<Field> fields) {
        try {
            var values = new @Nullable Object[fields.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = fields.get(i).get(object);
            }
            return values;
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "cannot read a " + object.getClass().getName(), e);
        }
    }

    @Override
    Object whole(@Nullable Object[] parts) {
        return made(constructor, fields, parts);
    }

    /** A new object with these values in its fields. */
    static Object made(
            Constructor<?> constructor, List<Field> fields, @Nullable Object[] values, @Nullable Object... arguments) {
        try {
            Object object = constructor.newInstance(arguments);
            for (int i = 0; i < values.length; i++) {
                fields.get(i).set(object, values[i]);
            }
            return object;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot make a " + constructor.getDeclaringClass().getName(), e);
        }
    }
}
