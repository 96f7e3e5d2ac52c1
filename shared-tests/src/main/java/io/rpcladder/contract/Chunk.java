package io.rpcladder.contract;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one read from a socket gave: bytes, or how the sender ended.
 *
 * @param readAt when that was, in {@link System#nanoTime}
 */
record Chunk(Kind kind, ByteBuffer bytes, long readAt) {

    enum Kind {
        DATA,
        /** The sender sends no more, but may still receive. */
        END,
        /** The sender has broken the connection. */
        RESET
    }

    static Chunk data(byte[] buffer, int length) {
        return new Chunk(Kind.DATA, ByteBuffer.wrap(Arrays.copyOf(buffer, length)), System.nanoTime());
    }

    static Chunk end() {
        return new Chunk(Kind.END, ByteBuffer.allocate(0), System.nanoTime());
    }

    static Chunk reset() {
        return new Chunk(Kind.RESET, ByteBuffer.allocate(0), System.nanoTime());
    }

    Chunk first(int length) {
        return new Chunk(kind, bytes.slice(0, length), readAt);
    }

    Chunk withoutFirst(int length) {
        return new Chunk(kind, bytes.slice(length, bytes.remaining() - length), readAt);
    }
}
