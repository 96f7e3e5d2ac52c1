package io.rpcladder.serialize;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A record: its components are the fields. Its constructor is called, so what it checks is checked here, too. */
final class RecordCodec extends FieldsCodec<Object> {

    private final Lazy<List<Slot>> slots;
    private final Method[] accessors;
    private final Constructor<?> constructor;

    RecordCodec(Class<?> type, Supplier<List<Slot>> slots) throws NoSuchMethodException {
        this.slots = new Lazy<>(slots);
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
    List<Slot> slots() {
        return slots.get();
    }

    @Override
    @Nullable
    Object value(Object whole, int index) {
        try {
            return accessors[index].invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + accessors[index], e);
        }
    }

    @Override
    Object whole(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    constructor.getDeclaringClass().getName() + " refuses the values: " + e.getTargetException(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot call " + constructor, e);
        }
    }
}
