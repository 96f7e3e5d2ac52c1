package io.rpcladder.serialize;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a class is to a serializer: how its values are taken apart and put together. */
public enum Form {
    /** A value of the JDK without parts that anybody would see: a number, a text, a time. */
    VALUE,
    ENUM,
    RECORD,
    /** A class with fields and a constructor without parameters. */
    BEAN,
    ARRAY,
    COLLECTION,
    MAP,
    OPTIONAL,
    /** An interface, or an abstract class: values are of other classes. */
    OPEN,
    /** A class that protobuf generated: only protobuf knows how to make one. */
    MESSAGE,
    /** What has none of these forms: an exception, a class of the JDK with a life of its own, a class that cannot be made. */
    OTHER;

    private static final Map<Class<?>, Class<?>> USUAL = Map.of(
            List.class, ArrayList.class,
            SortedSet.class, TreeSet.class,
            Set.class, LinkedHashSet.class,
            Queue.class, LinkedList.class, // as that of the JDK which takes nulls
            SortedMap.class, TreeMap.class,
            Map.class, LinkedHashMap.class,
            Collection.class, ArrayList.class);

    /** Why a value of this form cannot travel, for those that only their own serializers know. */
    public String reason() {
        return this == MESSAGE
                ? "it is a generated message, which only the serializer protobuf carries"
                : "it is not a record, a bean with a constructor without parameters, an enum, or a plain type of the JDK";
    }

    /**
     * The class as which a value travels: a list as ArrayList, whatever list it is, because views and unmodifiable ones have
     * classes of their own, which nobody may name; an enum's constant as its enum.
     */
    public static Class<?> usual(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : usual(value.getClass());
    }

    /** The class as which a value of this class travels. */
    public static Class<?> usual(Class<?> type) {
        if (!JdkTypes.isOfTheJdk(type) || JdkTypes.ALL.contains(type)) {
            return type;
        }
        return Stream.<Class<?>>of(
                        List.class,
                        SortedSet.class,
                        Set.class,
                        Queue.class,
                        SortedMap.class,
                        Map.class,
                        Collection.class)
                .filter(kind -> kind.isAssignableFrom(type))
                .findFirst()
                .<Class<?>>map(USUAL::get)
                .orElse(type);
    }

    /** The form of a class. */
    public static Form of(Class<?> type) {
        if (type.isPrimitive() || JdkTypes.VALUES.contains(type) || type.getSuperclass() == java.time.ZoneId.class) {
            return VALUE;
        }
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return ENUM;
        }
        if (type.isArray()) {
            return ARRAY;
        }
        if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
            return COLLECTION;
        }
        if (Map.class.isAssignableFrom(type)) {
            return MAP;
        }
        return type == Optional.class ? OPTIONAL : ofObject(type);
    }

    private static Form ofObject(Class<?> type) {
        if (isMessage(type)) {
            return MESSAGE;
        }
        if (Modifier.isAbstract(type.getModifiers()) || type == Object.class) {
            return OPEN;
        }
        if (type.isRecord()) {
            return RECORD;
        }
        boolean bean = !JdkTypes.isOfTheJdk(type) && !Throwable.class.isAssignableFrom(type) && hasConstructor(type);
        return bean ? BEAN : OTHER;
    }

    private static boolean hasConstructor(Class<?> type) {
        return Stream.of(type.getDeclaredConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    /** By the name of a superclass, because protobuf need not be on the class path. */
    static boolean isMessage(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals("com.google.protobuf.AbstractMessageLite")) {
                return true;
            }
        }
        return false;
    }
}
