package io.rpcladder.serialize;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record: its components are the fields. Its constructor is called, so what it checks is checked here, too. */
final class RecordCodec extends FieldsCodec<Object> {

    private final Method[] accessors;
    private final Constructor<?> constructor;

    RecordCodec(Class<?> type, List<Slot> slots) throws NoSuchMethodException {
        super(slots);
        RecordComponent[] components = type.getRecordComponents();
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        for (Method accessor : accessors) {
            accessor.setAccessible(true);
        }
    }

    @Override
    @Nullable
    Object[] parts(Object value) {
        try {
            var parts = new @Nullable Object[accessors.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = accessors[i].invoke(value);
            }
            return parts;
        } catch (InvocationTargetException e) {
            throw refusal(value.getClass(), "does not give its values", e);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "cannot read a " + value.getClass().getName(), e);
        }
    }

    @Override
    Object whole(@Nullable Object[] parts) {
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw refusal(constructor.getDeclaringClass(), "refuses the values", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot call " + constructor, e);
        }
    }

    private static IllegalArgumentException refusal(Class<?> type, String what, InvocationTargetException e) {
        return new IllegalArgumentException(type.getName() + " " + what + ": " + e.getTargetException(), e);
    }
}
