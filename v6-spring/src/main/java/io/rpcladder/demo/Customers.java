package io.rpcladder.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Calls the checkout all the time, from several threads, and counts who answers. */
final class Customers implements AutoCloseable {

    private static final int THREADS = 4;
    private static final long PAUSE_NANOS = 200_000;

    private final CheckoutService checkout;
    private final Thread[] callers = new Thread[THREADS];
    private final Map<String, Integer> answers = new TreeMap<>();
    private final LongAdder errors = new LongAdder();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean stopped;

    Customers(CheckoutService checkout) {
        this.checkout = checkout;
        for (int i = 0; i < THREADS; i++) {
            callers[i] = new Thread(this::shop, "customer-" + i);
            callers[i].start();
        }
    }

    private void shop() {
        while (!stopped) {
            try {
                String cashier = checkout.cashier();
                synchronized (answers) {
                    answers.merge(cashier, 1, Integer::sum);
                }
            } catch (RuntimeException e) {
                errors.increment();
                System.err.println("a call failed: " + e);
            }
            calls.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Who answers how many of the next calls. */
    Map<String, Integer> next(int count) {
        Map<String, Integer> before = answers();
        int end = calls.get() + count;
        while (calls.get() - end < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Map<String, Integer> after = answers();
        before.forEach((name, number) -> after.merge(name, -number, Integer::sum));
        after.values().removeIf(number -> number == 0);
        return after;
    }

    /** Who has answered how many calls. */
    Map<String, Integer> answers() {
        synchronized (answers) {
            return new TreeMap<>(answers);
        }
    }

    int calls() {
        return calls.get();
    }

    long errors() {
        return errors.sum();
    }

    /** Sends everybody home, after their last call. */
    void goHome() throws InterruptedException {
        stopped = true;
        for (Thread caller : callers) {
            caller.join();
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
