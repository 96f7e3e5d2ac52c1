package io.rpcladder.exchange;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue before a pool's threads, which wakes them one after the other. Safe for use by many threads.
 *
 * <p>The JDK's queues wake a thread for each job. But to wake a thread takes longer than most calls: by the time that the
 * first is there, ten more jobs have come, and it could do them all. Here only one thread is on its way at a time; when it
 * takes its job and sees more of them, it wakes the next. So short jobs are done in a row by a few threads, and long ones
 * still get a thread each.
 */
final class CalmQueue extends AbstractQueue<Runnable> implements BlockingQueue<Runnable> {

    private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final int capacity;
    private int asleep;
    private boolean oneIsOnItsWay;

    CalmQueue(int capacity) {
        this.capacity = capacity;
    }

    private void wakeOne() {
        if (!jobs.isEmpty() && asleep > 0 && !oneIsOnItsWay) {
            oneIsOnItsWay = true;
            woken.signal();
        }
    }

    @Override
    public boolean offer(Runnable job) {
        lock.lock();
        try {
            boolean room = jobs.size() < capacity && jobs.add(job);
            wakeOne();
            return room;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Runnable take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (jobs.isEmpty()) {
                sleep();
            }
            return jobs.remove();
        } finally {
            wakeOne();
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is where this is called
    private void sleep() throws InterruptedException {
        asleep++;
        try {
            woken.await();
        } finally {
            asleep--;
            oneIsOnItsWay = false;
        }
    }

    @Override
    public @Nullable Runnable poll() {
        lock.lock();
        try {
            return jobs.poll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Runnable peek() {
        lock.lock();
        try {
            return jobs.peek();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean remove(Object job) {
        lock.lock();
        try {
            return jobs.remove(job);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int drainTo(Collection<? super Runnable> to, int most) {
        lock.lock();
        try {
            int moved = 0;
            for (; moved < most && !jobs.isEmpty(); moved++) {
                to.add(jobs.remove());
            }
            return moved;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int drainTo(Collection<? super Runnable> to) {
        return drainTo(to, Integer.MAX_VALUE);
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return jobs.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int remainingCapacity() {
        return capacity - size();
    }

    /** Over what is here now. */
    @Override
    public Iterator<Runnable> iterator() {
        lock.lock();
        try {
            return List.copyOf(jobs).iterator();
        } finally {
            lock.unlock();
        }
    }

    // A pool whose threads stay never asks for these.

    @Override
    public void put(Runnable job) {
        throw new UnsupportedOperationException("what finds no room is refused");
    }

    @Override
    public boolean offer(Runnable job, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("what finds no room is refused");
    }

    @Override
    public @Nullable Runnable poll(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("the pool's threads wait for ever");
    }
}
