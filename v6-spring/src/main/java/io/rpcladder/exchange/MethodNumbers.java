package io.rpcladder.exchange;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Which methods a connection's peer knows by their numbers already. Safe for use by many threads. */
final class MethodNumbers {

    /** So many methods have a number on a connection; more travel by their names each time. */
    static final int MOST = 1_024;

    private final AtomicIntegerArray known = new AtomicIntegerArray(MOST);

    boolean isKnown(int number) {
        return number < MOST && known.get(number) != 0;
    }

    /** The names are on their way: what is sent from now on arrives behind them. */
    void sent(int number) {
        if (number < MOST && known.get(number) == 0) {
            known.set(number, 1);
        }
    }

    /** The peer has refused the method: it is named again with the next call, because it may be there then. */
    void refused(int number) {
        if (number < MOST) {
            known.set(number, 0);
        }
    }
}
