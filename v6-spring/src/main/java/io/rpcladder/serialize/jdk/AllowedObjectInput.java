package io.rpcladder.serialize.jdk;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization's reader, behind two guards: a class must be among the {@link StreamedTypes}, and an
 * {@link ObjectInputFilter} limits how deep, how many, how large and how long.
 *
 * <p>The JDK loads a class before it asks the filter, so the names are checked in {@link #resolveClass} already. The
 * limits matter even when every class is harmless: a chain of a thousand objects overflows the stack, the 27 bytes that
 * announce a huge array make the JVM allocate it, and sets in sets can take for ever to hash.
 */
final class AllowedObjectInput extends ObjectInputStream {

    /** How many objects deep. */
    static final int MAX_DEPTH = 16;

    /** How many objects. */
    static final int MAX_REFERENCES = 100_000;

    /**
     * How many objects a walk through one collection may meet. To hash it is such a walk, and what it holds several times
     * is walked through several times: ten lists that each hold the next ten times are ten to the power of ten steps.
     */
    static final int MAX_WALK = 100_000;

    /** How long all may take; an honest message takes a few hundredths of it. Each set within a set may double the time. */
    static final Duration MAX_TIME = Duration.ofSeconds(2);

    private final long begin = System.nanoTime();
    private final long maxArrayElements;
    private final StreamedTypes types;
    private final IdentityHashMap<Object, Long> walks = new IdentityHashMap<>();
    private long arrayElements;

    AllowedObjectInput(byte[] bytes, int offset, int length, StreamedTypes types) throws IOException {
        super(new ByteArrayInputStream(bytes, offset, length));
        this.types = types;
        maxArrayElements = 64L + length; // an element takes at least a byte
        setObjectInputFilter(this::check);
        enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) {
        return types.find(description.getName());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws InvalidClassException {
        throw new InvalidClassException("a dynamic proxy", "refused: proxies are not read from bytes");
    }

    /** Sees each object when it has been read, and before a set hashes it. */
    @Override
    protected @Nullable Object resolveObject(@Nullable Object object) {
        StrayClasses.refuseWithin(object);
        if (object != null && isCollection(object)) {
            long walk = 1;
            for (Object member : members(object)) {
                StrayClasses.refuse(member);
                walk += isCollection(member)
                        ? walks.getOrDefault(member, (long) MAX_WALK) // a cycle never ends
                        : 1 + Hashing.stepsOf(member);
                if (walk > MAX_WALK) {
                    throw refusal("a collection that takes more than " + MAX_WALK + " steps to walk through");
                }
            }
            walks.put(object, walk);
        }
        return object;
    }

    private static boolean isCollection(@Nullable Object object) {
        return object instanceof Collection || object instanceof Map || object instanceof Object[];
    }

    private static Iterable<?> members(Object collection) {
        if (collection instanceof Map<?, ?> map) {
            return () ->
                    Stream.concat(map.keySet().stream(), map.values().stream()).iterator();
        }
        return collection instanceof Collection<?> all ? all : Arrays.asList((Object[]) collection);
    }

    private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        // A hash table has up to eight places for an entry.
        arrayElements += Math.max(0, info.arrayLength()) / (info.serialClass() == Map.Entry[].class ? 8 : 1);
        if (info.depth() > MAX_DEPTH) {
            throw refusal("objects nested more than " + MAX_DEPTH + " deep");
        }
        if (info.references() > MAX_REFERENCES) {
            throw refusal("more than " + MAX_REFERENCES + " objects");
        }
        if (arrayElements > maxArrayElements) {
            throw refusal("an array of " + info.arrayLength() + " elements, more than the message has bytes for");
        }
        if (System.nanoTime() - begin > MAX_TIME.toNanos()) {
            throw refusal("objects that take more than " + MAX_TIME.toMillis() + " ms to build");
        }
        return ObjectInputFilter.Status.UNDECIDED;
    }

    /** Thrown from within the filter: the JDK would say no more than "REJECTED". */
    private static RpcCodecException refusal(String what) {
        return new RpcCodecException(what, null);
    }
}
