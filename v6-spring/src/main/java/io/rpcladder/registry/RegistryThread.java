package io.rpcladder.registry;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that all of a registry's work is done on, a task after the other. An error ends its task, and nothing else. */
final class RegistryThread {

    private static final Logger log = LoggerFactory.getLogger(RegistryThread.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(job -> {
        var one = new Thread(job, "rpc-registry");
        one.setDaemon(true);
        return one;
    });

    /** Runs a task after those that are here; never, after the {@link #end}. */
    void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    void schedule(Duration delay, Runnable task) {
        try {
            thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("too late: the registry is closed");
        }
    }

    /** Runs a task that may fail. */
    static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) { // of a listener, for example
            log.error("the registry's thread goes on after an error", e);
        }
    }

    /** Runs no more tasks. */
    void end() {
        thread.shutdownNow();
    }
}
