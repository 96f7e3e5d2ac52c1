package io.rpcladder.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A record of the first mebibyte that went by. Safe for use by many threads. */
final class Tape {

    static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();

    synchronized void record(ByteBuffer bytes) {
        int length = Math.min(bytes.remaining(), LIMIT - recorded.size());
        recorded.write(bytes.array(), bytes.arrayOffset(), length);
    }

    synchronized byte[] bytes() {
        return recorded.toByteArray();
    }

    /** The tapes of both directions. */
    record Pair(Tape byClients, Tape byServer) {
        Pair() {
            this(new Tape(), new Tape());
        }
    }
}
