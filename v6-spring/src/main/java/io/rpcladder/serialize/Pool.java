package io.rpcladder.serialize;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects that one thread at a time may use, and that are dear to make. There are a few for each processor: more could not
 * work at the same time, and the first burst of calls of a server with two hundred threads would do nothing but make more.
 * Who finds all of them taken waits. A thread finds the one again that it used last, unless another has taken it. Not bound
 * to threads, of which there may be millions.
 */
public final class Pool<T> {

    /** Who waited so long gets one beyond the limit: those who have the others may wait for it, through code of a user. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final AtomicReferenceArray<@Nullable T> slots;
    private final Supplier<T> factory;
    private final Semaphore permits;
    private final AtomicInteger beyond = new AtomicInteger();

    public Pool(Supplier<T> factory) {
        this(factory, 4 * Runtime.getRuntime().availableProcessors());
    }

    Pool(Supplier<T> factory, int most) {
        this.factory = factory;
        this.slots = new AtomicReferenceArray<>(most);
        this.permits = new Semaphore(most);
    }

    /** One that is free, and has to be given back. */
    public T take() {
        if (!permits.tryAcquire() && !acquireSoon()) {
            beyond.incrementAndGet();
        }
        int first = first();
        for (int i = 0; i < slots.length(); i++) {
            int slot = (first + i) % slots.length();
            T kept = slots.getPlain(slot) == null ? null : slots.getAndSet(slot, null);
            if (kept != null) {
                return kept;
            }
        }
        return make();
    }

    private boolean acquireSoon() {
        try {
            return permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private T make() {
        boolean made = false;
        try {
            T fresh = factory.get();
            made = true;
            return fresh;
        } finally {
            if (!made) {
                release();
            }
        }
    }

    /** Gives one back. It is dropped where there are enough. */
    public void give(T used) {
        int first = first();
        for (int i = 0; i < slots.length(); i++) {
            if (slots.compareAndSet((first + i) % slots.length(), null, used)) {
                break;
            }
        }
        release();
    }

    private void release() {
        if (beyond.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            permits.release();
        }
    }

    private int first() {
        long id = Thread.currentThread().getId();
        return (int) ((id * 0x9E3779B97F4A7C15L) >>> 33) % slots.length();
    }
}
