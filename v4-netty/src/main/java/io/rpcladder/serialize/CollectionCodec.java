package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A collection: field 1 for each element, in their order; field 2 for an element that is null. */
final class CollectionCodec extends MessageCodec<Collection<@Nullable Object>> {

    /** So many elements may have the same hash code; more of them make a hash table slow. */
    private static final int MAX_COLLISIONS = 256;

    /** So many digits may be compared where each number is compared with the longest one; more take seconds. */
    private static final long MAX_DIGITS = 50_000_000;

    private static final int NULL_TAG = tag(2, ScalarCodec.BOOLEAN);

    private final ValueCodec<?> element;
    private final int elementTag;
    private final Supplier<Collection<@Nullable Object>> empty;
    private final boolean sorted;

    CollectionCodec(ValueCodec<?> element, Supplier<Collection<@Nullable Object>> empty) {
        this.element = element;
        this.elementTag = tag(1, element);
        this.empty = empty;
        this.sorted = empty.get() instanceof SortedSet;
    }

    @Override
    void writeFields(Collection<@Nullable Object> value, WireWriter out) {
        if (sorted && value instanceof SortedSet<?> set) {
            refuseOrder(set.comparator());
        }
        for (Object item : value) {
            if (item == null) {
                writeField(NULL_TAG, ScalarCodec.BOOLEAN, true, out);
            } else {
                writeField(elementTag, element, item, out);
            }
        }
    }

    @Override
    Collection<@Nullable Object> readFields(CodedInputStream in) throws IOException {
        Collection<@Nullable Object> read = empty.get();
        Collection<@Nullable Object> items = read instanceof ArrayList ? read : new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == elementTag) {
                items.add(element.read(in));
            } else if (tag == NULL_TAG) {
                in.readBool();
                items.add(null);
            } else {
                skip(tag, in);
            }
        }
        if (read instanceof Set) {
            refuseCollisions(items);
        }
        if (sorted) {
            refuseHugeNumbers(items);
        }
        if (read != items) {
            read.addAll(items);
        }
        return read;
    }

    /** A comparator is code, and does not travel: what arrives is in the elements' natural order. */
    static void refuseOrder(@Nullable Comparator<?> order) {
        if (order != null && order != Comparator.naturalOrder()) {
            throw new IllegalArgumentException("an order other than the elements' own cannot travel; sort again there");
        }
    }

    /** Refuses keys that were chosen to fall into one place of a hash table, which then takes their square in time. */
    static void refuseCollisions(Collection<@Nullable Object> keys) throws IOException {
        int[] hashes = keys.stream().mapToInt(Objects::hashCode).sorted().toArray();
        for (int i = MAX_COLLISIONS; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - MAX_COLLISIONS]) {
                throw new IOException("more than " + MAX_COLLISIONS + " elements with the same hash code");
            }
        }
    }

    /** To compare two decimals that are nearly the same is to multiply one by a power of ten as large as the other. */
    static void refuseHugeNumbers(Collection<@Nullable Object> keys) throws IOException {
        long digits = keys.stream()
                .mapToLong(key -> key instanceof BigDecimal number
                        ? number.unscaledValue().bitLength() / 3
                        : 0)
                .max()
                .orElse(0);
        if (digits * keys.size() > MAX_DIGITS) {
            throw new IOException(keys.size() + " sorted numbers of up to " + digits + " digits");
        }
    }
}
