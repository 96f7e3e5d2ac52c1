package io.rpcladder.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way in one direction: it leaves in order, when the fault in force lets it, and in pieces of that
 * fault's size.
 */
final class Line {

    /** How many chunks it holds. While it is full, nothing is read, so a sender feels a receiver that does not read. */
    private static final int CHUNKS = 256;

    /** How many slices in a row leave apart. If all did, a megabyte in single bytes would take a quarter of an hour. */
    private static final int SLICES_APART = 256;

    private static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Supplier<Fault> fault;
    private final Tape tape;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int slicesInARow;
    private long notBefore = System.nanoTime();
    private boolean closed;

    Line(Supplier<Fault> fault, Tape tape) {
        this.fault = fault;
        this.tape = tape;
    }

    /** Adds what was read, and waits for room first. */
    synchronized void put(Chunk data) {
        tape.record(data.bytes());
        while (chunks.size() >= CHUNKS && !closed) {
            await(Long.MAX_VALUE);
        }
        add(data);
    }

    /** Adds an end or a reset. Never waits: a line that is full must hear of it too. */
    synchronized void finish(Chunk end) {
        add(end);
    }

    /** Waits for the next piece that may leave. Null when the line is closed. */
    synchronized @Nullable Chunk take() {
        while (!closed) {
            Fault now = fault.get();
            long nanos = nanosUntilNext(now);
            if (nanos <= 0) {
                return next(now.slice());
            }
            await(nanos);
        }
        return null;
    }

    /** Has to be called when the fault in force has changed. */
    synchronized void recheck() {
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void add(Chunk chunk) {
        chunks.add(chunk);
        notifyAll();
    }

    private long nanosUntilNext(Fault now) {
        Chunk next = chunks.peek();
        if (next == null) {
            slicesInARow = 0;
            return Long.MAX_VALUE;
        }
        if (now.blackHole()) {
            return Long.MAX_VALUE;
        }
        long time = System.nanoTime();
        return Math.max(now.delay().toNanos() - (time - next.readAt()), notBefore - time);
    }

    private Chunk next(int slice) {
        Chunk next = chunks.remove();
        if (slice < Fault.UNSLICED && ++slicesInARow <= SLICES_APART) {
            notBefore = System.nanoTime() + APART_NANOS;
        }
        if (next.bytes().remaining() > slice) {
            chunks.addFirst(next.withoutFirst(slice));
            return next.first(slice);
        }
        notifyAll(); // there is room
        return next;
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            closed = true; // only someone who wants the thread to end interrupts it
        }
    }
}
