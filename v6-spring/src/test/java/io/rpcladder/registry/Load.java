package io.rpcladder.registry;

import io.rpcladder.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A steady stream of calls, half of them idempotent, until it is closed. */
final class Load implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofNanos(500_000);

    /** A call that failed; it began at this {@link System#nanoTime}. */
    record Failed(String id, boolean idempotent, long begun, Throwable error) {}

    private final Site site;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();
    private final Set<String> onceDone = ConcurrentHashMap.newKeySet();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** Begins to call, from so many threads. */
    Load(Site site, int callers) {
        this.site = site;
        for (int i = 0; i < callers; i++) {
            var thread = new Thread(this::call, "load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void call() {
        while (!stopped) {
            long number = begun.incrementAndGet();
            String id = "call-" + number;
            boolean idempotent = number % 2 == 0;
            long beginning = System.nanoTime();
            try {
                answering.add(idempotent ? site.again(id) : site.once(id));
                if (!idempotent) {
                    onceDone.add(id);
                }
            } catch (Throwable e) {
                failed.add(new Failed(id, idempotent, beginning, e));
            }
            ended.incrementAndGet();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Who has answered since this was last asked. */
    Set<String> answering() {
        Set<String> names = Set.copyOf(answering);
        answering.removeAll(names);
        return names;
    }

    long ended() {
        return ended.get();
    }

    /** Those that failed until now. */
    List<Failed> failed() {
        return List.copyOf(failed);
    }

    /** The ids of the calls that must run once and have returned. */
    Set<String> onceDone() {
        return onceDone;
    }

    /** How many calls have neither returned nor failed, when all have had their time. */
    long lost() {
        return begun.get() - ended.get();
    }

    /** Makes no more calls, and waits for those that are under way. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
