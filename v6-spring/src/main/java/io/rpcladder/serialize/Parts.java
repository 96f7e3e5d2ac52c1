package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes records and beans apart, and puts them together: for libraries that do not know records, or that put values into
 * fields without a look at the types. Immutable.
 */
public final class Parts {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Class<?> type;
    private final List<String> names;
    private final List<Type> generic;
    private final List<Class<?>> types;
    private final MethodHandle[] getters;
    private final MethodHandle[] setters;
    private final MethodHandle constructor;
    private final @Nullable Object[] absent;

    private Parts(
            Class<?> type,
            List<String> names,
            List<Type> generic,
            MethodHandle[] getters,
            MethodHandle[] setters,
            MethodHandle constructor) {
        this.type = type;
        this.names = names;
        this.generic = generic;
        this.types = generic.stream().<Class<?>>map(TypeVariables::raw).toList();
        this.getters = getters;
        this.setters = setters;
        this.constructor = constructor;
        this.absent = types.stream().map(Parts::absent).toArray();
    }

    private static @Nullable Object absent(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    /**
     * The parts of a record or a bean.
     *
     * @throws RpcCodecException if it is neither, or keeps its parts to itself
     */
    public static Parts of(Class<?> type) {
        try {
            return switch (Form.of(type)) {
                case RECORD -> ofRecord(type);
                case BEAN -> ofBean(type);
                default ->
                    throw new RpcCodecException(
                            type.getName() + " cannot travel: " + Form.of(type).reason(), null);
            };
        } catch (ReflectiveOperationException | java.lang.reflect.InaccessibleObjectException e) {
            throw new RpcCodecException(type.getName() + " cannot travel: " + e.getMessage(), e);
        }
    }

    private static Parts ofRecord(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        List<Class<?>> types = Arrays.stream(components)
                .<Class<?>>map(RecordComponent::getType)
                .toList();
        var getters = new MethodHandle[components.length];
        for (int i = 0; i < getters.length; i++) {
            components[i].getAccessor().setAccessible(true);
            getters[i] = LOOKUP.unreflect(components[i].getAccessor()).asType(MethodType.genericMethodType(1));
        }
        var constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
        constructor.setAccessible(true);
        return new Parts(
                type,
                Arrays.stream(components).map(RecordComponent::getName).toList(),
                Arrays.stream(components).map(RecordComponent::getGenericType).toList(),
                getters,
                new MethodHandle[0],
                LOOKUP.unreflectConstructor(constructor)
                        .asType(MethodType.genericMethodType(getters.length))
                        .asSpreader(Object[].class, getters.length));
    }

    private static Parts ofBean(Class<?> type) throws ReflectiveOperationException {
        List<Field> fields = BeanCodec.fields(type, Object.class);
        var getters = new MethodHandle[fields.size()];
        var setters = new MethodHandle[fields.size()];
        for (int i = 0; i < getters.length; i++) {
            getters[i] = LOOKUP.unreflectGetter(fields.get(i)).asType(MethodType.genericMethodType(1));
            setters[i] = LOOKUP.unreflectSetter(fields.get(i))
                    .asType(MethodType.methodType(void.class, Object.class, Object.class));
        }
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return new Parts(
                type,
                fields.stream().map(Field::getName).toList(),
                fields.stream().map(Field::getGenericType).toList(),
                getters,
                setters,
                LOOKUP.unreflectConstructor(constructor).asType(MethodType.genericMethodType(0)));
    }

    public Class<?> type() {
        return type;
    }

    /** Their names, in the order of their declaration, those of superclasses first. */
    public List<String> names() {
        return names;
    }

    /** The classes that they are declared as. */
    public List<Class<?>> types() {
        return types;
    }

    /** What they are in a type: of type Apple, in {@code Page<Apple>}, where the class says T. */
    public List<Type> typesIn(Type whole) {
        TypeVariables variables = TypeVariables.of(whole);
        return generic.stream().map(variables::resolve).toList();
    }

    /** Whether an object is made first and filled then: only then can it hold itself. */
    public boolean isBean() {
        return !type.isRecord();
    }

    /** One of the parts. */
    public @Nullable Object get(Object whole, int part) {
        try {
            return (Object) getters[part].invokeExact(whole);
        } catch (Throwable e) { // of a record's own accessor
            throw new IllegalArgumentException(type.getName() + " does not give its " + names.get(part) + ": " + e, e);
        }
    }

    /** A new bean. */
    public Object empty() {
        try {
            return (Object) constructor.invokeExact();
        } catch (Throwable e) { // of its own constructor
            throw new IllegalArgumentException("cannot make a " + type.getName() + ": " + e, e);
        }
    }

    /** Gives a bean one of its parts; fails if the value is of another type. */
    public void set(Object bean, int part, @Nullable Object value) {
        try {
            setters[part].invokeExact(bean, value);
        } catch (Throwable e) {
            throw new IllegalArgumentException(
                    "not a value for " + type.getName() + "." + names.get(part) + ": " + e, e);
        }
    }

    /** What stands where no parts are known: null, 0 or false. */
    public @Nullable Object[] absent() {
        return absent.clone();
    }

    /** A new record of these parts; fails if one is of another type. */
    public Object whole(@Nullable Object[] parts) {
        try {
            return (Object) constructor.invokeExact(parts);
        } catch (Throwable e) { // of its own constructor, as well
            throw new IllegalArgumentException(type.getName() + " refuses the values: " + e, e);
        }
    }
}
