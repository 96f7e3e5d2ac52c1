package io.rpcladder.cluster;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many attempts more than calls a service may get, so that those who are overloaded are not given even more to do. Each
 * call earns a fifth of an attempt, which is kept for later up to a limit. Safe for use by many threads.
 *
 * <p>The numbers are Finagle's (<a href="https://twitter.github.io/finagle/guide/Clients.html#retries">RetryBudget</a>: 20%
 * of the calls, and a reserve for those who begin); the bucket that only grows with the calls is gRPC's (<a
 * href="https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs">A6</a>).
 */
final class RetryBudget {

    /** What an attempt costs, and a call earns. */
    private static final int ATTEMPT = 5;

    /** For those who begin. */
    private static final int FIRST = 50 * ATTEMPT;

    /** When a server is lost, all its calls are tried again at once. */
    private static final int MOST = 1_000 * ATTEMPT;

    private final AtomicLong saved = new AtomicLong(FIRST);

    /** A call was made. When all is well, this reads and writes nothing. */
    void called() {
        if (saved.get() < MOST) {
            saved.incrementAndGet();
        }
    }

    /** Whether one more attempt may be made, which is taken from what was saved. */
    boolean mayTryAgain() {
        return saved.getAndUpdate(had -> had < ATTEMPT ? had : had - ATTEMPT) >= ATTEMPT;
    }
}
