package io.rpcladder.exchange;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Which methods a connection's peer knows by their numbers already. Safe for use by many threads. */
final class MethodNumbers {

    /** So many methods have a number on a connection; more travel by their names each time. */
    static final int MOST = 1_024;

    /** Of each method, how often it was refused, times two; and one more if it is known. */
    private final AtomicIntegerArray states = new AtomicIntegerArray(MOST);

    /** What is to be known of a method before it is sent. */
    int state(int number) {
        return number < MOST ? states.get(number) : 0;
    }

    static boolean isKnown(int state) {
        return (state & 1) != 0;
    }

    /**
     * The names are on their way: what is sent from now on arrives behind them.
     *
     * @param before the state before they were sent; the peer's refusal may be here already, and then it counts
     */
    void sent(int number, int before) {
        if (number < MOST) {
            states.compareAndSet(number, before, before | 1);
        }
    }

    /** The peer has refused the method: it is named again with the next call, because it may be there then. */
    void refused(int number) {
        if (number < MOST) {
            states.updateAndGet(number, state -> (state | 1) + 1);
        }
    }
}
