package io.rpcladder.serialize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protobuf's wire format into an array that grows. For use by one thread.
 *
 * <p>A message inside a message has its length in front, which is known only when it is written. protobuf-java computes
 * it in a pass of its own; here a byte is left free, and what was written moves up when one byte does not hold it.
 */
final class WireWriter {

    /** As protobuf's readers have it. */
    private static final int MAX_LEVELS = 100;

    private byte[] bytes = new byte[256];
    private int length;
    private int level;

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }

    void varint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Small numbers, negative ones as well, take few bytes: 0, -1, 1, -2 become 0, 1, 2, 3. */
    void zigZag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    void fixed32(int value) {
        ensure(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void fixed64(long value) {
        ensure(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void bytes(byte[] value) {
        varint(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void string(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Begins a message; returns where, for {@link #end}.
     *
     * @throws IllegalArgumentException if more than 100 have begun and not ended
     */
    int begin() {
        if (++level > MAX_LEVELS) {
            throw new IllegalArgumentException(
                    "more than " + MAX_LEVELS + " values within each other; does one contain itself?");
        }
        ensure(1);
        return length++;
    }

    /** Ends the message that began there, by writing its length in front of it. */
    void end(int begun) {
        int size = length - begun - 1;
        int extra = sizeOfVarint(size) - 1;
        if (extra > 0) {
            ensure(extra);
            System.arraycopy(bytes, begun + 1, bytes, begun + 1 + extra, size);
        }
        int end = length + extra;
        length = begun;
        varint(size);
        length = end;
        level--;
    }

    private static int sizeOfVarint(int value) {
        return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }
}
