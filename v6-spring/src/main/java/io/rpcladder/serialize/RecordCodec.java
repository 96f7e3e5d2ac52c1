package io.rpcladder.serialize;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record: its components are the fields. Its constructor is called, so what it checks is checked here, too.
 *
 * <p>One method handle takes a record apart, and one puts it together: the JVM compiles each into a single piece of code,
 * where a dozen accessors called by reflection stay a dozen calls, each with its own boxes.
 */
final class RecordCodec extends FieldsCodec<Object> {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Class<?> type;
    private final MethodHandle split;
    private final MethodHandle join;

    RecordCodec(Class<?> type, List<Slot> slots) throws ReflectiveOperationException {
        super(slots);
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.split = split(components);
        this.join = join(type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)));
    }

    /** From a record to an array: all accessors called with the same record, and what they return gathered. */
    private static MethodHandle split(RecordComponent[] components) throws IllegalAccessException {
        var accessors = new MethodHandle[components.length];
        for (int i = 0; i < accessors.length; i++) {
            Method accessor = components[i].getAccessor();
            accessor.setAccessible(true);
            accessors[i] = LOOKUP.unreflect(accessor).asType(MethodType.genericMethodType(1));
        }
        MethodHandle gather = MethodHandles.identity(Object[].class).asCollector(Object[].class, accessors.length);
        MethodType fromRecord = MethodType.methodType(Object[].class, Object.class);
        return accessors.length == 0
                ? MethodHandles.dropArguments(gather, 0, Object.class)
                : MethodHandles.permuteArguments(
                        MethodHandles.filterArguments(gather, 0, accessors), fromRecord, new int[accessors.length]);
    }

    private static MethodHandle join(Constructor<?> constructor) throws IllegalAccessException {
        constructor.setAccessible(true);
        return LOOKUP.unreflectConstructor(constructor)
                .asType(MethodType.genericMethodType(constructor.getParameterCount()))
                .asSpreader(Object[].class, constructor.getParameterCount());
    }

    @Override
    @Nullable
    Object[] parts(Object value) {
        try {
            return (Object[]) split.invokeExact(value);
        } catch (Throwable e) { // of the record's own accessors
            throw refusal("does not give its values", e);
        }
    }

    @Override
    Object whole(@Nullable Object[] parts) {
        try {
            return (Object) join.invokeExact(parts);
        } catch (Throwable e) { // of the record's own constructor
            throw refusal("refuses the values", e);
        }
    }

    private IllegalArgumentException refusal(String what, Throwable e) {
        return new IllegalArgumentException(type.getName() + " " + what + ": " + e, e);
    }
}
