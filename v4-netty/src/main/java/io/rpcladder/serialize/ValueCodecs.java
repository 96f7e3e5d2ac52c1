package io.rpcladder.serialize;

import com.google.protobuf.MessageLite;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the codecs of the types that an interface names. What has no codec cannot travel, and no class is ever looked up
 * by a name from the network: the types are fixed before the first byte arrives. For use by one thread.
 */
final class ValueCodecs {

    private final Map<Type, ValueCodec<?>> known = new HashMap<>();

    /** The codec of a type whose variables are resolved. */
    ValueCodec<?> of(Type type) {
        ValueCodec<?> codec = known.get(type);
        if (codec == null) {
            codec = create(type);
            known.put(type, codec);
        }
        return codec;
    }

    private ValueCodec<?> create(Type type) {
        Class<?> raw = TypeVariables.raw(type);
        ValueCodec<?> plain = PlainTypes.CODECS.get(wrapper(raw));
        if (plain != null) {
            return plain;
        }
        if (raw.isArray()) {
            Type component = type instanceof GenericArrayType a ? a.getGenericComponentType() : raw.getComponentType();
            return new ArrayCodec(raw.getComponentType(), of(component));
        }
        if (raw.isEnum()) {
            return new EnumCodec(raw);
        }
        if (Iterable.class.isAssignableFrom(raw) && isCollection(raw)) {
            return new CollectionCodec(of(argument(type, 0)), collection(raw));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return new MapCodec(of(argument(type, 0)), of(argument(type, 1)), map(raw));
        }
        if (raw == Optional.class) {
            return new OptionalCodec(of(argument(type, 0)));
        }
        return object(type, raw);
    }

    private ValueCodec<?> object(Type type, Class<?> raw) {
        TypeVariables variables = type instanceof ParameterizedType p ? TypeVariables.of(p) : TypeVariables.NONE;
        try {
            if (MessageLite.class.isAssignableFrom(raw)) {
                return new GeneratedMessageCodec(raw);
            }
            if (raw.isSealed()) {
                return new OneOfCodec(raw.getName(), () -> permitted(raw));
            }
            if (raw.isRecord()) {
                RecordComponent[] parts = raw.getRecordComponents();
                return new RecordCodec(
                        raw,
                        () -> slots(Arrays.stream(parts)
                                .map(part -> variables.resolve(part.getGenericType()))
                                .toList()));
            }
            if (raw == Object.class || raw == Number.class || (raw.isInterface() && raw.getClassLoader() == null)) {
                return anything();
            }
            if (raw.getClassLoader() != null && !Modifier.isAbstract(raw.getModifiers())) {
                List<Field> fields = BeanCodec.fields(raw);
                return new BeanCodec(
                        raw,
                        () -> slots(fields.stream()
                                .map(field -> variables.resolve(field.getGenericType()))
                                .toList()));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    raw.getName() + " cannot travel: " + e.getMessage()
                            + "; a bean needs a constructor without parameters, or make it a record",
                    e);
        }
        throw new IllegalArgumentException(raw.getName()
                + " cannot travel: it is not a record, a bean, an enum, a sealed type, a generated message,"
                + " or one of the JDK's plain types");
    }

    private List<FieldsCodec.Slot> slots(List<Type> types) {
        synchronized (this) { // called later, by whoever uses a codec first
            return types.stream().map(this::slot).toList();
        }
    }

    FieldsCodec.Slot slot(Type type) {
        return new FieldsCodec.Slot(of(type), absent(type));
    }

    private Map<Class<?>, ValueCodec<?>> permitted(Class<?> sealed) {
        Map<Class<?>, ValueCodec<?>> choices = new LinkedHashMap<>();
        synchronized (this) {
            for (Class<?> choice : sealed.getPermittedSubclasses()) {
                choices.put(choice, of(choice));
            }
        }
        return choices;
    }

    /** The plain types, and lists, sets and maps of them. */
    private OneOfCodec anything() {
        return new OneOfCodec("Object", () -> {
            Map<Class<?>, ValueCodec<?>> choices = new LinkedHashMap<>(PlainTypes.CODECS);
            synchronized (this) {
                choices.put(List.class, new CollectionCodec(of(Object.class), ArrayList::new));
                choices.put(Set.class, new CollectionCodec(of(Object.class), LinkedHashSet::new));
                choices.put(Map.class, new MapCodec(of(Object.class), of(Object.class), LinkedHashMap::new));
            }
            return choices;
        });
    }

    private static @Nullable Object absent(Type type) {
        boolean primitive = type instanceof Class<?> c && c.isPrimitive();
        return primitive
                ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance((Class<?>) type, 1), 0)
                : null;
    }

    private static Class<?> wrapper(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : Object.class;
    }

    private static boolean isCollection(Class<?> raw) {
        return raw == Iterable.class || Collection.class.isAssignableFrom(raw);
    }

    private static Supplier<Collection<@Nullable Object>> collection(Class<?> raw) {
        if (raw.isAssignableFrom(ArrayList.class)) {
            return ArrayList::new;
        }
        if (raw.isAssignableFrom(LinkedHashSet.class)) {
            return LinkedHashSet::new;
        }
        if (raw == SortedSet.class || raw == NavigableSet.class) {
            return TreeSet::new;
        }
        if (raw == Queue.class || raw == Deque.class) {
            return ArrayDeque::new;
        }
        return constructor(raw);
    }

    private static Supplier<Map<@Nullable Object, @Nullable Object>> map(Class<?> raw) {
        if (raw.isAssignableFrom(LinkedHashMap.class)) {
            return LinkedHashMap::new;
        }
        if (raw == SortedMap.class || raw == NavigableMap.class) {
            return TreeMap::new;
        }
        return constructor(raw);
    }

    @SuppressWarnings("unchecked")
    private static <T> Supplier<T> constructor(Class<?> raw) {
        try {
            Constructor<?> constructor = raw.getConstructor();
            return () -> {
                try {
                    return (T) constructor.newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new IllegalArgumentException("cannot make a " + raw.getName(), e);
                }
            };
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    raw.getName() + " cannot travel: it has no public constructor without parameters", e);
        }
    }
}
