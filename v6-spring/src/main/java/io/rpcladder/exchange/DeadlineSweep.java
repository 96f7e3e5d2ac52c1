package io.rpcladder.exchange;

import io.rpcladder.transport.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Looks at the deadlines of a connection's calls, as long as there are any. A sweep over the table costs some
 * microseconds; a timer for each call would cost more than the rest of the call. Safe for use by many threads.
 */
final class DeadlineSweep {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Connection connection;
    private final PendingCalls pending;
    private final Consumer<PendingCall> overdue;
    private final AtomicBoolean sweeping = new AtomicBoolean();

    /**
     * A sweep on the connection's event loop.
     *
     * @param overdue ends a call whose deadline has passed
     */
    DeadlineSweep(Connection connection, PendingCalls pending, Consumer<PendingCall> overdue) {
        this.connection = connection;
        this.pending = pending;
        this.overdue = overdue;
    }

    /** There is a call to look after. */
    void sweepSoon() {
        if (!sweeping.get() && sweeping.compareAndSet(false, true)) {
            connection.schedule(PAUSE, this::sweep);
        }
    }

    private void sweep() {
        try {
            long now = System.nanoTime();
            pending.forEach(call -> {
                if (call.isOverdue(now)) {
                    overdue.accept(call);
                }
            });
        } finally { // whatever the end of a call has thrown: the others have deadlines, too
            sweeping.set(false); // first this, then the look: a call that comes between them begins a sweep of its own
            if (!pending.isEmpty()) {
                sweepSoon();
            }
        }
    }
}
