package io.rpcladder.serialize;

import com.google.protobuf.MessageLite;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Whether two values are the same, field by field, circles included. Says nothing where a type's own equals is not enough. */
final class Same {

    private final IdentityHashMap<Object, Object> pairs = new IdentityHashMap<>();

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
            boolean ordered = a instanceof List || a instanceof Queue || a instanceof SortedSet;
            return c.size() == d.size()
                    && (!(a instanceof List) || a instanceof Queue || b instanceof List)
                    && a instanceof Set == b instanceof Set
                    && (ordered ? inOrder(c, d) : inAnyOrder(c, d));
        }
        if (a instanceof Map<?, ?> m && b instanceof Map<?, ?> n) {
            return inAnyOrder(m.entrySet(), n.entrySet());
        }
        if (a instanceof Map.Entry<?, ?> e && b instanceof Map.Entry<?, ?> f) {
            return equal(e.getKey(), f.getKey()) && equal(e.getValue(), f.getValue());
        }
        if (a instanceof Optional<?> o && b instanceof Optional<?> p) {
            return equal(o.orElse(null), p.orElse(null));
        }
        if (a instanceof Throwable t && b instanceof Throwable u) {
            return Objects.equals(t.getMessage(), u.getMessage())
                    && equal(t.getCause(), u.getCause())
                    && fields(a, b, Throwable.class);
        }
        return JdkTypes.isOfTheJdk(a.getClass()) ? a.equals(b) : fields(a, b, Object.class);
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
        List<Object> rest = new ArrayList<>(b);
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

    private boolean fields(Object a, Object b, Class<?> end) {
        if (a.getClass() != b.getClass()) {
            return false;
        }
        for (Field field : BeanCodec.fields(a.getClass(), end)) {
            try {
                if (!equal(field.get(a), field.get(b))) {
                    return false;
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }
}
