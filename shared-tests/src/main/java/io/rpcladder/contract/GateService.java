package io.rpcladder.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A service that is slow for exactly as long as a test wants. */
public interface GateService {

    /** Returns its argument when the gate is open. */
    String pass(String name);

    /** The gate, on the server's side. */
    final class Gate implements GateService {

        private final CountDownLatch opened = new CountDownLatch(1);
        private final Semaphore entered = new Semaphore(0);

        @Override
        public String pass(String name) {
            entered.release();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the server gave up on " + name, e);
            }
            return name;
        }

        /** Waits until so many more calls stand at the gate. */
        void awaitEntered(int calls) {
            try {
                assertThat(entered.tryAcquire(calls, Contract.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .as("%s calls have come to the gate", calls)
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        void open() {
            opened.countDown();
        }
    }
}
