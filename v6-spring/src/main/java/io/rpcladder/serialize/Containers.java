package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What libraries do not look after when they write and read collections and maps. */
public final class Containers {

    private Containers() {}

    /**
     * Makes empty ones of a class.
     *
     * @throws RpcCodecException if that has no public constructor without parameters
     */
    @SuppressWarnings("unchecked")
    public static <T> Supplier<T> empty(Class<?> type) {
        try {
            Constructor<?> constructor = type.getConstructor();
            if (Modifier.isAbstract(type.getModifiers())) {
                throw new NoSuchMethodException(type.getName());
            }
            if (!JdkTypes.isOfTheJdk(type)) {
                refuseFields(type);
                constructor.setAccessible(true);
            }
            return () -> {
                try {
                    return (T) constructor.newInstance();
                } catch (ReflectiveOperationException e) {
                    throw new IllegalArgumentException("cannot make a " + type.getName(), e);
                }
            };
        } catch (NoSuchMethodException e) {
            throw new RpcCodecException(
                    type.getName() + " cannot travel: it is abstract, or has no public constructor without parameters",
                    e);
        }
    }

    private static void refuseFields(Class<?> type) {
        for (Class<?> c = type; c != null && !JdkTypes.isOfTheJdk(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    throw new RpcCodecException(
                            type.getName() + " cannot travel: it has fields besides its elements", null);
                }
            }
        }
    }

    /**
     * Makes empty ones of the usual class for a declared type, a list for {@link Iterable}; or of the type itself.
     *
     * @throws RpcCodecException if that cannot be made
     */
    public static <T> Supplier<T> usual(Class<?> declared) {
        return empty(Stream.of(
                        ArrayList.class,
                        LinkedHashSet.class,
                        TreeSet.class,
                        LinkedList.class,
                        LinkedHashMap.class,
                        TreeMap.class,
                        ConcurrentHashMap.class)
                .filter(declared::isAssignableFrom)
                .<Class<?>>map(type -> type)
                .findFirst()
                .orElse(declared));
    }

    /**
     * Whether elements are put in when all are there: into a set, to see first what that takes, and into a list that is
     * copied for each.
     */
    public static boolean growsSlowly(Collection<?> empty) {
        return empty instanceof Set || empty instanceof CopyOnWriteArrayList;
    }

    /** A comparator is code, and does not travel: what arrives is in the elements' natural order. */
    public static void refuseOrder(Object container) {
        Comparator<?> order = null;
        if (container instanceof SortedSet<?> set) {
            order = set.comparator();
        } else if (container instanceof SortedMap<?, ?> map) {
            order = map.comparator();
        }
        if (order != null && order != Comparator.naturalOrder()) {
            throw new IllegalArgumentException("an order other than the elements' own cannot travel; sort again there");
        }
    }
}
