package io.rpcladder.serialize;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of the types of the {@link Corpus}, the same for the same seed. */
@SuppressWarnings("JavaUtilDate") // it travels, too
final class RandomValues {

    private static final List<Class<?>> OBJECTS = List.of(
            Long.class,
            String.class,
            Instant.class,
            Byte.class,
            Double.class,
            List.class,
            Map.class,
            CorpusValues.Point.class,
            CorpusValues.Colour.class);

    private final Random random;
    private final PlainValues values;
    private final Map<Class<?>, Supplier<?>> plain;

    RandomValues(long seed) {
        random = new Random(seed);
        values = new PlainValues(random);
        plain = values.suppliers();
        plain.put(Object.class, () -> of(values.one(OBJECTS), 3));
        plain.put(Number.class, () -> of(values.one(List.of(Byte.class, Double.class, BigInteger.class)), 3));
        plain.put(Comparable.class, () -> of(values.one(List.of(String.class, Integer.class)), 3));
        plain.put(
                CorpusValues.Animal.class,
                () -> of(values.one(List.of(CorpusValues.Dog.class, CorpusValues.Cat.class)), 3));
        plain.put(
                CorpusValues.Pet.class,
                () -> random.nextBoolean() ? object(CorpusValues.Pet.class, 3) : of(CorpusValues.Cat.class, 3));
        plain.put(CorpusBeans.Person.class, this::circle);
        plain.put(CorpusBeans.Knot.class, this::knot);
        plain.put(
                Corpus.HalfCharacters.HalfCharacter.class,
                () -> new Corpus.HalfCharacters.HalfCharacter(
                        values.text() + values.one(List.of("\ud83c", "\udf4f", "\udf4f\ud83c")) + values.text()));
    }

    /** Some who know each other; one of them. */
    private CorpusBeans.Person circle() {
        List<CorpusBeans.Person> people = Stream.generate(CorpusBeans.Person::new)
                .limit(1 + random.nextInt(4))
                .toList();
        for (CorpusBeans.Person person : people) {
            person.name = values.text();
            person.spouse = values.one(people);
            person.friends.addAll(people);
        }
        return values.one(people);
    }

    private CorpusBeans.Knot knot() {
        var knots = new ArrayList<CorpusBeans.Knot>();
        var inner = new CorpusBeans.Knot(values.text(), knots);
        knots.add(random.nextBoolean() ? inner : new CorpusBeans.Knot(values.text(), List.of(inner)));
        return inner;
    }

    /** An argument for a method with one parameter, not null. */
    Object argument(Class<?> service, Method method) {
        if (method.getName().equals("farScale")) {
            return new BigDecimal(new BigInteger(70, random), (int) values.number());
        }
        Object value = of(TypeVariables.of(service).resolve(method.getGenericParameterTypes()[0]), 4);
        if (service == Corpus.Views.class) {
            return view(value);
        }
        if (service == Corpus.NullKeys.class) {
            map(value).put(null, values.text());
        }
        return service == Corpus.Nulls.class ? withNull(value) : value;
    }

    private Object view(Object value) {
        if (value instanceof List<?> list) {
            return values.one(List.of(
                    Collections.unmodifiableList(list),
                    Collections.synchronizedList(list),
                    list.subList(0, list.size() / 2),
                    Arrays.asList(list.toArray()),
                    list.stream().filter(Objects::nonNull).toList(),
                    List.copyOf(list.stream().filter(Objects::nonNull).toList()),
                    Collections.nCopies(2, "same"),
                    List.of(),
                    Collections.emptyList(),
                    Collections.singletonList(null)));
        }
        if (value instanceof Set<?> set) {
            set.remove(null);
            return values.one(List.of(
                    Collections.unmodifiableSet(set),
                    Set.copyOf(set),
                    new HashMap<>(set.stream().collect(Collectors.toMap(each -> each, each -> 1))).keySet(),
                    Set.of(),
                    Collections.singleton(new CorpusValues.Point(1, 2))));
        }
        var map = new TreeMap<>(map(value));
        map.values().removeIf(Objects::isNull);
        return values.one(List.of(
                Collections.unmodifiableMap(map),
                Map.copyOf(map),
                map.headMap("b"),
                Map.of(),
                Map.of("a", new CorpusValues.Point(1, 2)),
                Collections.singletonMap("a", null)));
    }

    @SuppressWarnings("unchecked")
    private static Map<@Nullable String, @Nullable Object> map(Object value) {
        return (Map<@Nullable String, @Nullable Object>) value;
    }

    private Object withNull(Object value) {
        if (value instanceof List<?> list) {
            list.add(null);
        } else if (value instanceof Map<?, ?>) {
            map(value).put(random.nextBoolean() ? "null" : values.text(), null);
        } else if (value instanceof Object[] array) {
            return Arrays.copyOf(array, array.length + 1);
        }
        return value;
    }

    private @Nullable Object orNull(Type type, int depth) {
        boolean primitive = type instanceof Class<?> c && c.isPrimitive();
        return !primitive && (depth <= 0 || random.nextInt(8) == 0) ? null : of(type, depth);
    }

    private Object of(Type type, int depth) {
        Class<?> raw = TypeVariables.raw(type);
        TypeVariables variables = TypeVariables.of(type);
        Class<?> boxed = java.lang.invoke.MethodType.methodType(raw).wrap().returnType();
        if (plain.containsKey(boxed)) {
            return plain.get(boxed).get();
        }
        if (raw.isArray()) {
            return array(
                    type instanceof GenericArrayType a ? a.getGenericComponentType() : raw.getComponentType(), depth);
        }
        if (raw.isEnum()) {
            return values.one(List.of(raw.getEnumConstants()));
        }
        if (Iterable.class.isAssignableFrom(raw)) {
            return collection(raw, variables.resolve(Iterable.class.getTypeParameters()[0]), depth);
        }
        if (Map.class.isAssignableFrom(raw)) {
            Type[] entry = Map.class.getTypeParameters();
            return map(raw, variables.resolve(entry[0]), variables.resolve(entry[1]), depth);
        }
        if (raw == Optional.class) {
            return Optional.ofNullable(orNull(variables.resolve(raw.getTypeParameters()[0]), depth - 1));
        }
        if (raw.isSealed()) {
            return of(TypeVariables.child(values.one(List.of(raw.getPermittedSubclasses())), type), depth);
        }
        return object(raw, variables, depth);
    }

    private Object array(Type component, int depth) {
        Object array = Array.newInstance(TypeVariables.raw(component), random.nextInt(4));
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, orNull(component, depth - 1));
        }
        return array;
    }

    @SuppressWarnings("unchecked")
    private Object collection(Class<?> raw, Type element, int depth) {
        var collection = (Collection<@Nullable Object>) empty(raw);
        boolean nulls = List.class.isAssignableFrom(raw) || raw == Set.class;
        for (int i = random.nextInt(4); i > 0; i--) {
            collection.add(nulls ? orNull(element, depth - 1) : of(element, depth - 1));
        }
        return collection;
    }

    @SuppressWarnings("unchecked")
    private Object map(Class<?> raw, Type key, Type value, int depth) {
        var map = (Map<Object, @Nullable Object>) empty(raw);
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(
                    of(key, depth - 1),
                    ConcurrentMap.class.isAssignableFrom(raw) ? of(value, depth - 1) : orNull(value, depth - 1));
        }
        return map;
    }

    private static Object empty(Class<?> raw) {
        List<Class<?>> usual = List.of(
                ArrayList.class,
                java.util.LinkedHashSet.class,
                java.util.TreeSet.class,
                java.util.ArrayDeque.class,
                CopyOnWriteArrayList.class,
                LinkedHashMap.class,
                java.util.TreeMap.class,
                java.util.concurrent.ConcurrentHashMap.class);
        return made(usual.stream().filter(raw::isAssignableFrom).findFirst().orElse(raw), new Class<?>[0]);
    }

    private Object object(Class<?> raw, TypeVariables variables, int depth) {
        if (raw.isRecord()) {
            var types = new ArrayList<Class<?>>();
            var values = new ArrayList<@Nullable Object>();
            for (RecordComponent component : raw.getRecordComponents()) {
                types.add(component.getType());
                values.add(orNull(variables.resolve(component.getGenericType()), depth - 1));
            }
            return made(raw, types.toArray(new Class<?>[0]), values.toArray());
        }
        return bean(raw, variables, depth);
    }

    private Object object(Class<?> bean, int depth) {
        return bean(bean, TypeVariables.of(bean), depth);
    }

    private Object bean(Class<?> raw, TypeVariables variables, int depth) {
        Object bean = made(raw, new Class<?>[0]);
        for (Field field : BeanCodec.fields(raw, Object.class)) {
            try {
                field.set(bean, orNull(variables.resolve(field.getGenericType()), depth - 1));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return bean;
    }

    private static Object made(Class<?> type, Class<?>[] parameters, @Nullable Object... values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            if (!type.getName().startsWith("java.")) {
                constructor.setAccessible(true);
            }
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
