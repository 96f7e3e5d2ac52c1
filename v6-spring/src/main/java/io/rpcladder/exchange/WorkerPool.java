package io.rpcladder.exchange;

import io.rpcladder.ServerBusyException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run services, and a queue before them, both of a fixed size. What finds no room is refused at once,
 * and what waits too long is refused then. Safe for use by many threads.
 *
 * <p>The limit on waiting is what ends a deadlock: when all threads of A wait for B and all threads of B for A, the
 * calls that would free them stand in the queues.
 */
public final class WorkerPool implements AutoCloseable {

    /** How many threads a server has by default; the figure is Tomcat's and Dubbo's. */
    public static final int DEFAULT_THREADS = 200;

    /** How many calls may wait by default: a burst of a thousand asynchronous calls finds room. */
    public static final int DEFAULT_QUEUE = 1_000;

    /** How long a call may wait for a thread. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration SWEEP = Duration.ofMillis(20);

    private final ThreadLocal<Boolean> own = ThreadLocal.withInitial(() -> false);
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(named("rpc-sweeper-", Thread::new));

    private WorkerPool(int core, int max, BlockingQueue<Runnable> queue, ThreadFactory factory) {
        threads = new ThreadPoolExecutor(
                core,
                max,
                0,
                TimeUnit.SECONDS,
                queue,
                work -> factory.newThread(() -> {
                    own.set(true);
                    work.run();
                }));
        sweeper.scheduleWithFixedDelay(this::refuseOverdue, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A job for the pool: exactly one of its methods is called, once. */
    public interface Job {

        void run();

        /** Called in place of {@link #run} when there is no room; must not block. */
        void refuse(ServerBusyException why);
    }

    /** Platform threads, and a queue that holds so many jobs more; 0 for none. */
    public static WorkerPool platform(int threads, int queue) {
        if (threads < 1 || queue < 0) {
            throw new IllegalArgumentException("a pool needs at least one thread, not " + threads
                    + ", and a queue that is not negative, not " + queue);
        }
        BlockingQueue<Runnable> waiting = queue == 0 ? new SynchronousQueue<>() : new CalmQueue(queue);
        return new WorkerPool(threads, threads, waiting, named("rpc-worker-", Thread::new));
    }

    /**
     * A virtual thread for each job, at most so many at a time, and no queue.
     *
     * @throws UnsupportedOperationException before JDK 21
     */
    public static WorkerPool virtual(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a pool needs at least one thread, not " + limit);
        }
        return new WorkerPool(0, limit, new SynchronousQueue<>(), named("rpc-worker-", virtualThreads()));
    }

    /** Found by reflection, because this is compiled for Java 17. */
    private static ThreadFactory virtualThreads() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return (ThreadFactory) factory.invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(
                    "virtual threads need JDK 21 or newer; this is "
                            + Runtime.version().feature(),
                    e);
        }
    }

    private static ThreadFactory named(String prefix, ThreadFactory factory) {
        var count = new AtomicInteger();
        return job -> {
            Thread thread = factory.newThread(job);
            thread.setName(prefix + count.incrementAndGet());
            return thread;
        };
    }

    /** Runs the job as soon as a thread is free, or refuses it. */
    public void execute(Job job) {
        try {
            threads.execute(new Waiting(job, System.nanoTime() + MAX_WAIT.toNanos()));
        } catch (RejectedExecutionException | OutOfMemoryError e) { // no place in the queue, or no thread to be had
            job.refuse(new ServerBusyException("the server is busy: all " + threads.getMaximumPoolSize()
                    + " threads work, " + threads.getQueue().size() + " calls wait; try again later or elsewhere"));
        }
    }

    /** Whether the calling thread is one of this pool's. */
    public boolean isOwnThread() {
        return own.get();
    }

    /** Runs on a thread of its own, because the pool's may all be stuck. */
    private void refuseOverdue() {
        while (threads.getQueue().peek() instanceof Waiting first && System.nanoTime() - first.deadline > 0) {
            if (threads.getQueue().remove(first)) {
                refuse(
                        first.job,
                        "the server is busy: no thread was free for " + MAX_WAIT.toMillis()
                                + " ms; try again later or elsewhere");
            }
        }
    }

    /** What one refusal throws must not be the end of all others. */
    private static void refuse(Job job, String why) {
        try {
            job.refuse(new ServerBusyException(why));
        } catch (RuntimeException | Error e) {
            log.warn("a call could not be told that it was refused", e);
        }
    }

    /** Takes no more jobs; waits for those it has, and when the time is over interrupts them. Closing twice is harmless. */
    public void close(Duration limit) {
        threads.shutdown();
        try {
            threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Runnable waiting : threads.shutdownNow()) {
            refuse(((Waiting) waiting).job, "the server closed before a thread was free");
        }
        sweeper.shutdown();
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private record Waiting(Job job, long deadline) implements Runnable {
        @Override
        public void run() {
            job.run();
        }
    }
}
