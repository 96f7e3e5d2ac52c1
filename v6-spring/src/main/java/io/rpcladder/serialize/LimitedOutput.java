package io.rpcladder.serialize;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * A stream into an array that grows up to a limit, behind bytes that are left free. Without a limit, a small object that
 * holds another twice, which holds a third twice, and so on, takes all memory in a format that knows no references. For
 * use by one thread.
 */
public final class LimitedOutput extends OutputStream {

    private final int free;
    private final int limit;
    private byte[] bytes;
    private int length;

    /** For bodies of at most so many bytes, behind so many free ones. */
    public LimitedOutput(int free, int limit) {
        this.free = free;
        this.limit = limit;
        this.bytes = new byte[free + Math.min(limit, 512)];
        this.length = free;
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (more > limit - (length - free)) {
            throw tooLong(limit);
        }
        if (more > bytes.length - length) {
            int enough = length + more;
            bytes = Arrays.copyOf(bytes, (int) Math.max(enough, Math.min(2L * bytes.length, (long) free + limit)));
        }
    }

    /** What was written, behind the free bytes. */
    public byte[] toByteArray() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** What is thrown where a body is longer than it may be. */
    public static IllegalArgumentException tooLong(int limit) {
        return new IllegalArgumentException("more than " + limit + " bytes; a message has at most so many here");
    }
}
