package io.rpcladder.serialize;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Fills the sets and maps of one message, unless that would take too long. To hash a set is to walk through all that it
 * holds, and what it holds twice is walked through twice: thirty sets, each of which holds the next two, are a few hundred
 * bytes and a thousand million steps. Elements may also be chosen to fall into one place of a hash table. For use by one
 * thread.
 */
public final class Hashing {

    /** So many values within elements may be walked through for one message; plain elements are not counted. */
    private static final int MAX_STEPS = 1_000_000;

    private static final int MAX_DEPTH = 1_000;

    /** So many elements may have the same hash code; more of them make a hash table slow. */
    private static final int MAX_COLLISIONS = 256;

    private static final int BITS_OF_A_STEP = 512;

    private static final ClassValue<List<Integer>> NESTED = new ClassValue<>() {
        @Override
        protected List<Integer> computeValue(Class<?> type) {
            return Form.of(type) == Form.RECORD || Form.of(type) == Form.BEAN ? nested(Parts.of(type)) : List.of();
        }
    };

    private static final ClassValue<Parts> PARTS = new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
            return Parts.of(type);
        }
    };

    private long steps;

    /** Forgets what was counted; to be called before each message. */
    public void restart() {
        steps = 0;
    }

    /** Puts all into a collection. */
    public void fill(Collection<@Nullable Object> empty, Collection<@Nullable Object> elements) {
        if (empty instanceof Set) {
            refuse(elements, empty instanceof SortedSet);
        }
        empty.addAll(elements);
    }

    /** Puts all into a map. */
    public void fill(
            Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> keys, List<@Nullable Object> values) {
        refuse(keys, map instanceof SortedMap);
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
    }

    private void refuse(Collection<@Nullable Object> keys, boolean sorted) {
        keys.forEach(key -> walk(key, 0));
        if (sorted) {
            count(keys.size() * keys.stream().mapToLong(Hashing::stepsOf).max().orElse(0)); // each with the largest
        }
        if (keys.size() <= MAX_COLLISIONS) {
            return;
        }
        int[] hashes = keys.stream().mapToInt(Objects::hashCode).sorted().toArray();
        for (int i = MAX_COLLISIONS; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - MAX_COLLISIONS]) {
                throw new IllegalArgumentException("more than " + MAX_COLLISIONS + " elements with the same hash code");
            }
        }
    }

    private void count(long more) {
        steps += more;
        if (steps > MAX_STEPS) {
            throw new IllegalArgumentException("sets or keys that take more than " + MAX_STEPS + " steps to hash");
        }
    }

    /** A plain value is hashed at once, and compared; but for a number of thousands of digits, whose hash nobody keeps. */
    public static long stepsOf(@Nullable Object plain) {
        if (plain instanceof BigDecimal decimal) {
            return decimal.unscaledValue().bitLength() / BITS_OF_A_STEP;
        }
        return plain instanceof BigInteger number ? number.bitLength() / BITS_OF_A_STEP : 0;
    }

    private void walk(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "sets or keys with more than " + MAX_DEPTH + " values within each other");
        }
        count(depth == 0 ? 0 : 1);
        if (value == null || JdkTypes.ARE_VALUES.contains(value.getClass())) {
            count(stepsOf(value));
            return;
        }
        if (value instanceof Collection<?> all) {
            all.forEach(each -> walk(each, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, content) -> {
                walk(key, depth + 1);
                walk(content, depth + 1);
            });
        } else if (value instanceof Optional<?> optional) {
            walk(optional.orElse(null), depth + 1);
        } else {
            for (int part : NESTED.get(value.getClass())) {
                walk(PARTS.get(value.getClass()).get(value, part), depth + 1);
            }
        }
    }

    /** The parts of a class that may be more than one step. */
    private static List<Integer> nested(Parts parts) {
        var nested = new ArrayList<Integer>();
        for (int i = 0; i < parts.types().size(); i++) {
            Class<?> type = parts.types().get(i);
            if (!type.isPrimitive() && !type.isEnum() && !JdkTypes.ARE_VALUES.contains(type)) {
                nested.add(i);
            }
        }
        return nested;
    }
}
