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

    void assertLittle(String what) {
        assertThat(THREADS.getCurrentThreadCpuTime() - nanos)
                .as("nanoseconds, %s", what)
                .isLessThan(MAX_NANOS);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated)
                .as("bytes, %s", what)
                .isLessThan(MAX_ALLOCATED);
    }
}
