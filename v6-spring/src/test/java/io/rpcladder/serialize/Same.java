package io.rpcladder.serialize;

import com.google.protobuf.MessageLite;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Whether two values are the same, field by field, circles included. Says nothing where a type's own equals is not enough. */
final class Same {

    private final Map<Object, Object> pairs = new IdentityHashMap<>();

    private Same() {}

    static boolean same(@Nullable Object a, @Nullable Object b) {
        return new Same().equal(a, b);
    }

    private boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        if (JdkTypes.VALUES.contains(a.getClass()) || a instanceof Enum || a instanceof MessageLite) {
            return a.equals(b);
        }
        Object met = pairs.putIfAbsent(a, b);
        if (met != null) {
            return met == b || a.equals(b); // a circle closes where the other one does
        }
        if (a.getClass().isArray()) {
            return arrays(a, b);
        }
        if (a instanceof Collection<?> c && b instanceof Collection<?> d) {
            return c.size() == d.size() && (isOrdered(a) ? inOrder(c, d) : inAnyOrder(c, d)) && ordered(a, b);
        }
        if (a instanceof Map<?, ?> m && b instanceof Map<?, ?> n) {
            return m.size() == n.size() && inAnyOrder(m.entrySet(), n.entrySet()) && ordered(a, b);
        }
        if (a instanceof Map.Entry<?, ?> e && b instanceof Map.Entry<?, ?> f) {
            return equal(e.getKey(), f.getKey()) && equal(e.getValue(), f.getValue());
        }
        if (a instanceof Optional<?> o && b instanceof Optional<?> p) {
            return equal(o.orElse(null), p.orElse(null));
        }
        return JdkTypes.isOfTheJdk(a.getClass()) ? a.equals(b) : fields(a, b);
    }

    private static boolean isOrdered(Object collection) {
        return collection instanceof List || collection instanceof Queue || collection instanceof SortedSet;
    }

    /** What is a list, a sorted map and so on, stays one. */
    private static boolean ordered(Object a, Object b) {
        for (Class<?> type : List.of(List.class, Set.class, Map.class, SortedSet.class, SortedMap.class, Deque.class)) {
            boolean weaker = type == SortedSet.class || type == SortedMap.class || type == Deque.class;
            if (type.isInstance(a) && !type.isInstance(b) && !weaker) {
                return false;
            }
        }
        return true;
    }

    private boolean arrays(Object a, Object b) {
        int length = Array.getLength(a);
        boolean same = a.getClass() == b.getClass() && length == Array.getLength(b);
        for (int i = 0; same && i < length; i++) {
            same = equal(Array.get(a, i), Array.get(b, i));
        }
        return same;
    }

    private boolean inOrder(Collection<?> a, Collection<?> b) {
        Iterator<?> others = b.iterator();
        for (Object each : a) {
            if (!equal(each, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean inAnyOrder(Collection<?> a, Collection<?> b) {
        List<Object> rest = new java.util.ArrayList<>(b);
        for (Object each : a) {
            int found = -1;
            for (int i = 0; i < rest.size() && found < 0; i++) {
                found = same(each, rest.get(i)) ? i : -1;
            }
            if (found < 0) {
                return false;
            }
            rest.remove(found);
        }
        return rest.isEmpty();
    }

    private boolean fields(Object a, Object b) {
        if (a.getClass() != b.getClass()) {
            return false;
        }
        for (Field field : BeanCodec.fields(a.getClass(), Object.class)) {
            try {
                if (!equal(field.get(a), field.get(b))) {
                    return false;
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return Objects.equals(a.getClass(), b.getClass());
    }
}
