package io.rpcladder.serialize;

import com.google.protobuf.MessageLite;
import io.rpcladder.RpcCodecException;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the codecs of the types that an interface names. What has no codec cannot travel, and no class is ever looked up
 * by a name from the network: the types are fixed before the first byte arrives. For use by one thread.
 */
final class ValueCodecs {

    private static final Type ELEMENT = Iterable.class.getTypeParameters()[0];
    private static final Type KEY = Map.class.getTypeParameters()[0];
    private static final Type VALUE = Map.class.getTypeParameters()[1];
    private static final int MAX_LEVELS = 100;

    private final Map<Type, ValueCodec<?>> known = new HashMap<>();
    private int level;

    FieldsCodec.Slot slot(Type type) {
        return new FieldsCodec.Slot(of(type), absent(type));
    }

    private List<FieldsCodec.Slot> slots(Stream<Type> types) {
        return types.map(this::slot).toList();
    }

    /**
     * The codec of a type whose variables are resolved, and with it those of all types within.
     *
     * @throws IllegalArgumentException if one of them cannot travel
     * @throws RpcCodecException if one of them is a collection that cannot be made
     */
    ValueCodec<?> of(Type type) {
        ValueCodec<?> codec = known.get(type);
        return codec == null ? made(type) : codec;
    }

    private ValueCodec<?> made(Type type) {
        var later = new LaterCodec();
        known.put(type, later);
        level++;
        try {
            ValueCodec<?> codec = create(type);
            later.is(codec);
            known.put(type, codec);
            return codec;
        } catch (IllegalArgumentException | RpcCodecException e) {
            known.clear(); // what was made on the way may contain it
            throw e;
        } finally {
            level--;
        }
    }

    private ValueCodec<?> create(Type type) {
        Class<?> raw = TypeVariables.raw(type);
        ValueCodec<?> plain = PlainTypes.CODECS.get(wrapper(raw));
        if (plain != null) {
            return plain;
        }
        if (level > MAX_LEVELS) {
            throw new IllegalArgumentException(raw.getName() + " cannot travel: it holds ever new types");
        }
        if (raw.isArray()) {
            Type component = type instanceof GenericArrayType a ? a.getGenericComponentType() : raw.getComponentType();
            return new ArrayCodec(raw.getComponentType(), of(component));
        }
        if (raw.isEnum()) {
            return ScalarCodec.constant(raw);
        }
        TypeVariables variables = TypeVariables.of(type);
        if (raw == Iterable.class || Collection.class.isAssignableFrom(raw)) {
            return new CollectionCodec(of(variables.resolve(ELEMENT)), Containers.usual(raw));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return new MapCodec(of(variables.resolve(KEY)), of(variables.resolve(VALUE)), Containers.usual(raw));
        }
        if (raw == Optional.class) {
            FieldsCodec.Slot content = slot(variables.resolve(Optional.class.getTypeParameters()[0]));
            return new RowCodec<Optional<?>>(
                    List.of(content),
                    optional -> new @Nullable Object[] {optional.orElse(null)},
                    row -> Optional.ofNullable(row[0]));
        }
        try {
            return object(type, raw, variables);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    raw.getName() + " cannot travel: " + e.getMessage()
                            + "; a bean needs a constructor without parameters, or make it a record",
                    e);
        }
    }

    private ValueCodec<?> object(Type type, Class<?> raw, TypeVariables variables) throws ReflectiveOperationException {
        if (MessageLite.class.isAssignableFrom(raw)) {
            return ScalarCodec.generated(raw);
        }
        if (raw.isSealed()) {
            return new OneOfCodec(raw, permitted(type, raw));
        }
        if (raw.isRecord()) {
            var parts = Arrays.stream(raw.getRecordComponents()).map(RecordComponent::getGenericType);
            return new RecordCodec(raw, slots(parts.map(variables::resolve)));
        }
        if (PlainTypes.CODECS.keySet().stream().anyMatch(raw::isAssignableFrom)) {
            return new OneOfCodec(raw, anything());
        }
        if (raw.getClassLoader() != null && !Modifier.isAbstract(raw.getModifiers())) {
            List<Field> fields = BeanCodec.fields(raw, Object.class);
            return new BeanCodec(
                    raw,
                    fields,
                    slots(fields.stream().map(Field::getGenericType).map(variables::resolve)));
        }
        throw new IllegalArgumentException(raw.getName()
                + " cannot travel: it is not a record, a bean, an enum, a sealed type, a generated message,"
                + " or one of the JDK's plain types");
    }

    private Map<Class<?>, ValueCodec<?>> permitted(Type type, Class<?> sealed) {
        Map<Class<?>, ValueCodec<?>> choices = new LinkedHashMap<>();
        for (Class<?> choice : sealed.getPermittedSubclasses()) {
            choices.put(choice, of(TypeVariables.child(choice, type)));
        }
        return choices;
    }

    /** Lists, sets and maps, and the plain types; these last, because their number grows. */
    private Map<Class<?>, ValueCodec<?>> anything() {
        Map<Class<?>, ValueCodec<?>> choices = new LinkedHashMap<>();
        choices.put(List.class, of(List.class));
        choices.put(Set.class, of(Set.class));
        choices.put(Map.class, of(Map.class));
        choices.putAll(PlainTypes.CODECS);
        return choices;
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
}
