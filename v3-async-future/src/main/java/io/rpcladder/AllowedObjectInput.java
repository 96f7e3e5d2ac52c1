package io.rpcladder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization's reader, behind two guards: a class must be among the {@link AllowedTypes}, and an
 * {@link ObjectInputFilter} limits how deep, how many and how large.
 *
 * <p>The JDK loads a class before it asks the filter, so the names are checked in {@link #resolveClass} already. The
 * limits matter even when every class is harmless: sets in sets take twice as long to hash with each level, and the 27
 * bytes that announce a huge array make the JVM allocate it.
 */
final class AllowedObjectInput extends ObjectInputStream {

    /** How many objects deep. Each level of sets within sets doubles the time; 16 levels stay below a millisecond. */
    static final int MAX_DEPTH = 16;

    /** How many objects. */
    static final int MAX_REFERENCES = 100_000;

    private final long maxArrayElements;
    private AllowedTypes allowed = AllowedTypes.PLAIN;
    private long arrayElements;
    private @Nullable String refusal;

    AllowedObjectInput(byte[] bytes) throws IOException {
        super(new ByteArrayInputStream(bytes));
        // An element takes at least a byte; a hash table has up to eight places for an entry, and 64 when it is empty.
        maxArrayElements = 64L + 8L * bytes.length;
        setObjectInputFilter(this::check);
    }

    /** From here on, these types may be read. */
    void allow(AllowedTypes types) {
        allowed = types;
    }

    /** Which limit was exceeded, or null if none was. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws InvalidClassException {
        return allowed.find(description.getName());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws InvalidClassException {
        throw new InvalidClassException("a dynamic proxy", "refused: proxies are not read from bytes");
    }

    private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        arrayElements += Math.max(0, info.arrayLength());
        if (info.depth() > MAX_DEPTH) {
            refusal = "objects nested more than " + MAX_DEPTH + " deep";
        } else if (info.references() > MAX_REFERENCES) {
            refusal = "more than " + MAX_REFERENCES + " objects";
        } else if (arrayElements > maxArrayElements) {
            refusal = "an array of " + info.arrayLength() + " elements, more than the message has bytes for";
        }
        return refusal == null ? ObjectInputFilter.Status.UNDECIDED : ObjectInputFilter.Status.REJECTED;
    }
}
