package io.rpcladder.exchange;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a connection that wait for a reply, by their ids. Safe for use by many threads, without locks.
 *
 * <p>A table of fixed size: a call stands in the place that the lowest bits of its id name. Where an old call still
 * stands, the id is given up and the next one tried. So nothing is boxed or hashed, the table never grows, and its size is
 * the limit of calls in flight.
 */
final class PendingCalls {

    private final AtomicReferenceArray<@Nullable PendingCall> places;
    private final AtomicLong ids;
    private final int mask;

    /**
     * A table for so many calls, which is a power of two.
     *
     * @param ids the last id that was given
     */
    PendingCalls(int size, AtomicLong ids) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("the number of calls in flight must be a power of two, not " + size);
        }
        this.places = new AtomicReferenceArray<>(size);
        this.ids = ids;
        this.mask = size - 1;
    }

    /** Gives the call an id and a place; false if all places are taken. */
    boolean add(PendingCall call) {
        for (int tries = 0; tries <= mask; tries++) {
            long id = ids.incrementAndGet();
            int place = (int) id & mask;
            if (places.get(place) == null) {
                call.setId(id);
                if (places.compareAndSet(place, null, call)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The call with this id; null if it has ended or never was. */
    @Nullable
    PendingCall get(long id) {
        PendingCall call = places.get((int) id & mask);
        return call != null && call.id() == id ? call : null;
    }

    void remove(PendingCall call) {
        places.compareAndSet((int) call.id() & mask, call, null);
    }

    void forEach(Consumer<PendingCall> action) {
        for (int i = 0; i <= mask; i++) {
            PendingCall call = places.get(i);
            if (call != null) {
                action.accept(call);
            }
        }
    }

    boolean isEmpty() {
        for (int i = 0; i <= mask; i++) {
            if (places.get(i) != null) {
                return false;
            }
        }
        return true;
    }

    int count() {
        int count = 0;
        for (int i = 0; i <= mask; i++) {
            count += places.get(i) == null ? 0 : 1;
        }
        return count;
    }
}
