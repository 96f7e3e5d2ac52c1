package io.rpcladder.exchange;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a connection that a server has not answered yet, so that their client can cancel them. Like the client's
 * {@link PendingCalls} a table by the lowest bits of the id; a call whose place is taken stands nowhere and cannot be
 * cancelled, which does no harm. Safe for use by many threads.
 */
final class RunningCalls {

    private final AtomicReferenceArray<@Nullable ServerCall> places;
    private final int mask;

    /** A table for so many calls and some more. */
    RunningCalls(int calls) {
        int size = Integer.highestOneBit(Math.max(16, Math.min(calls, 1 << 20))) * 2;
        this.places = new AtomicReferenceArray<>(size);
        this.mask = size - 1;
    }

    void add(ServerCall call) {
        places.compareAndSet((int) call.id() & mask, null, call);
    }

    void remove(ServerCall call) {
        places.compareAndSet((int) call.id() & mask, call, null);
    }

    void cancel(long id) {
        ServerCall call = places.get((int) id & mask);
        if (call != null && call.id() == id) {
            call.cancel();
        }
    }

    void cancelAll() {
        for (int i = 0; i <= mask; i++) {
            ServerCall call = places.get(i);
            if (call != null) {
                call.cancel();
            }
        }
    }
}
