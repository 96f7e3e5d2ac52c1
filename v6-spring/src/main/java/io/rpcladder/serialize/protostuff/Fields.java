package io.rpcladder.serialize.protostuff;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.Generics;
import io.rpcladder.serialize.Parts;
import io.rpcladder.serialize.TextForm;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the fields of types, by what the interface says of them. Safe for use by many threads. */
final class Fields {

    private final Map<Type, Field<?>> declared = new HashMap<>();
    private final Map<Class<?>, Field<Object>> classes = new ConcurrentHashMap<>();
    private final AnyMessage any;

    Fields(AllowedTypes allowed) {
        this.any = new AnyMessage(allowed, this);
    }

    /**
     * A row of values of these types.
     *
     * @throws RpcCodecException if one of them cannot travel
     */
    synchronized RowMessage row(List<Type> types) {
        return new RowMessage(
                types.stream().<Field<?>>map(this::of).toList(),
                types.stream().map(Fields::absent).toArray());
    }

    private static @Nullable Object absent(Type type) {
        boolean primitive = Generics.raw(type).isPrimitive();
        return primitive ? Array.get(Array.newInstance(Generics.raw(type), 1), 0) : null;
    }

    /** The field of a class of which no more is known, such as that of a value in an Object. */
    @SuppressWarnings("unchecked")
    Field<Object> ofClass(Class<?> type) {
        Field<Object> known = classes.get(type);
        if (known == null) {
            synchronized (this) {
                known = (Field<Object>) exact(type, type);
            }
            classes.put(type, known);
        }
        return known;
    }

    private Field<?> of(Type type) {
        Field<?> known = declared.get(type);
        if (known != null) {
            return known;
        }
        Class<?> raw = Generics.raw(type);
        Form form = Form.of(raw);
        boolean open = form == Form.OPEN || (form == Form.BEAN && !Modifier.isFinal(raw.getModifiers()));
        if (open) {
            return any;
        }
        var later = new LaterField();
        declared.put(type, later);
        try {
            Field<?> made = exact(type, raw);
            later.is(made);
            declared.put(type, made);
            return made;
        } catch (RpcCodecException e) {
            declared.clear(); // what was made on the way may contain it
            throw e;
        }
    }

    /** The field of values of just this class. */
    private Field<?> exact(Type type, Class<?> raw) {
        Plain<?> plain = Plain.FIELDS.get(MethodType.methodType(raw).wrap().returnType());
        if (plain != null) {
            return plain;
        }
        return switch (Form.of(raw)) {
            case VALUE -> Plain.text(TextForm.of(raw));
            case ENUM -> Plain.text(TextForm.ofEnum(raw));
            case ARRAY -> array(of(Generics.component(type)), raw.getComponentType());
            case OPTIONAL ->
                new ElementsMessage<Optional<?>>(
                        of(Generics.argument(type, Optional.class, 0)),
                        optional -> optional.stream().toList(),
                        (elements, hashing) -> elements.stream().findFirst());
            case COLLECTION -> collection(of(Generics.argument(type, Iterable.class, 0)), raw);
            case MAP ->
                new MapMessage(
                        of(Generics.argument(type, Map.class, 0)),
                        of(Generics.argument(type, Map.class, 1)),
                        Containers.usual(raw));
            case RECORD, BEAN -> {
                Parts parts = Parts.of(raw);
                yield new PartsMessage(parts, row(parts.typesIn(type)));
            }
            default ->
                throw new RpcCodecException(
                        raw.getName() + " cannot travel by Protostuff: "
                                + Form.of(raw).reason(),
                        null);
        };
    }

    private static Field<?> array(Field<?> element, Class<?> component) {
        return new ElementsMessage<Object>(
                element,
                array -> IntStream.range(0, Array.getLength(array))
                        .mapToObj(i -> Array.get(array, i))
                        .toList(),
                (elements, hashing) -> {
                    Object array = Array.newInstance(component, elements.size());
                    for (int i = 0; i < elements.size(); i++) {
                        Array.set(array, i, elements.get(i));
                    }
                    return array;
                });
    }

    private static Field<?> collection(Field<?> element, Class<?> raw) {
        Supplier<Collection<@Nullable Object>> empty = Containers.usual(raw);
        return new ElementsMessage<Iterable<?>>(
                element,
                collection -> {
                    Containers.refuseOrder(collection);
                    return collection;
                },
                (elements, hashing) -> {
                    Collection<@Nullable Object> collection = empty.get();
                    if (collection instanceof Set) {
                        hashing.fill(collection, elements);
                    } else {
                        collection.addAll(elements);
                    }
                    return collection;
                });
    }
}
