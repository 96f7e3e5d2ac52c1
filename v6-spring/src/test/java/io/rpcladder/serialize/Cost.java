package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread has spent since; of the processor's time, because the machine may be busy with other things. */
final class Cost {

    private static final long MAX_NANOS = 1_000_000_000;
    private static final long MAX_ALLOCATED = 256 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long nanos = THREADS.getCurrentThreadCpuTime();
    private final long allocated = THREADS.getCurrentThreadAllocatedBytes();

    /** Fails if something costs much three times: the first time, the JVM may be busy with classes and code of its own. */
    static void assertLittle(String what, Runnable action) {
        for (int more = 2; more >= 0; more--) {
            var cost = new Cost();
            action.run();
            try {
                cost.assertLittle(what);
                return;
            } catch (AssertionError e) {
                if (more == 0) {
                    throw e;
                }
            }
        }
    }

    void assertLittle(String what) {
        assertThat(THREADS.getCurrentThreadCpuTime() - nanos)
                .as("nanoseconds, %s", what)
                .isLessThan(MAX_NANOS);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated)
                .as("bytes, %s", what)
                .isLessThan(MAX_ALLOCATED);
    }
}
