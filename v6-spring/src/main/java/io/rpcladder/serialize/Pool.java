package io.rpcladder.serialize;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects that one thread at a time may use, and that are dear to make. Nobody ever waits for one: where all are taken, a
 * new one is made. A thread finds the one again that it used last, unless another has taken it. Not bound to threads, of
 * which there may be millions.
 */
public final class Pool<T> {

    private final AtomicReferenceArray<@Nullable T> slots;
    private final Supplier<T> factory;

    /** A pool that keeps as many as are ever in use at once, up to a few for each processor. */
    public Pool(Supplier<T> factory) {
        this(factory, 4 * Runtime.getRuntime().availableProcessors());
    }

    Pool(Supplier<T> factory, int kept) {
        this.factory = factory;
        this.slots = new AtomicReferenceArray<>(kept);
    }

    /** One that is free. */
    public T take() {
        int first = first();
        for (int i = 0; i < slots.length(); i++) {
            int slot = (first + i) % slots.length();
            T kept = slots.getPlain(slot) == null ? null : slots.getAndSet(slot, null);
            if (kept != null) {
                return kept;
            }
        }
        return factory.get();
    }

    /** Gives one back. It is dropped where there are enough. */
    public void give(T used) {
        int first = first();
        for (int i = 0; i < slots.length(); i++) {
            if (slots.compareAndSet((first + i) % slots.length(), null, used)) {
                return;
            }
        }
    }

    private int first() {
        long id = Thread.currentThread().getId();
        return (int) ((id * 0x9E3779B97F4A7C15L) >>> 33) % slots.length();
    }
}
