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

    private static final int LONGEST_NUMBER = 10;

    /** As the JDK's own collections have it: some JVMs keep a few words for themselves. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final int limit;
    private byte[] bytes = new byte[256];
    private int length;
    private int level;

    /**
     * A writer of at most so many bytes. Without a limit, a small object that holds another twice, which holds a third twice,
     * and so on, takes all memory: what is the same object here is written as often as it is found.
     */
    WireWriter(int limit) {
        this.limit = limit;
    }

    /**
     * What was written.
     *
     * @throws IllegalArgumentException if it is more than the limit; what is far beyond it is refused as it is written
     */
    byte[] toByteArray() {
        if (length > limit) {
            throw tooLong();
        }
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            grow((long) length + more);
        }
    }

    /** Twice as long, so that what is written is copied a few times at most. */
    private void grow(long needed) {
        long most = Math.min(limit + (long) LONGEST_NUMBER, MAX_ARRAY);
        if (needed > most) {
            throw tooLong();
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(Math.min(bytes.length * 2L, most), needed));
    }

    private IllegalArgumentException tooLong() {
        return new IllegalArgumentException("more than " + limit + " bytes; a message has at most so many here");
    }

    void varint(long value) {
        ensure(LONGEST_NUMBER);
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

    /**
     * Writes a text as UTF-8.
     *
     * @throws IllegalArgumentException for half of a character outside the basic plane, which UTF-8 cannot express; the JDK
     *     would write a question mark in its place
     */
    void string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (hasQuestionMark(utf8) && !value.equals(new String(utf8, StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("a text with half of a character: a surrogate that has no other");
        }
        bytes(utf8);
    }

    private static boolean hasQuestionMark(byte[] utf8) {
        for (byte next : utf8) {
            if (next == '?') {
                return true;
            }
        }
        return false;
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
