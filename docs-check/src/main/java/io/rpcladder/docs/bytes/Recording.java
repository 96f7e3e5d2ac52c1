package io.rpcladder.docs.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Recorded bytes, read from first to last. A note tells what the bytes read since the last note mean. */
final class Recording {

    private final ByteBuffer bytes;
    private final List<Row> rows = new ArrayList<>();
    private int noted;
    private int depth;

    Recording(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int position() {
        return bytes.position();
    }

    /** The next byte, which stays the next. */
    int peek() throws EOFException {
        need(1);
        return bytes.get(bytes.position()) & 0xff;
    }

    int u1() throws EOFException {
        need(1);
        return bytes.get() & 0xff;
    }

    int u2() throws EOFException {
        need(2);
        return bytes.getShort() & 0xffff;
    }

    int i4() throws EOFException {
        need(4);
        return bytes.getInt();
    }

    long i8() throws EOFException {
        need(8);
        return bytes.getLong();
    }

    /** A number in groups of seven bits, the lowest first; a byte above 7f says that more follow. */
    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int group = u1();
            value |= (long) (group & 0x7f) << shift;
            if (group < 0x80) {
                return value;
            }
        }
        throw new StreamCorruptedException("a number of more than ten bytes");
    }

    int varint32() throws IOException {
        return Math.toIntExact(varint());
    }

    void skip(int length) throws EOFException {
        need(length);
        bytes.position(bytes.position() + length);
    }

    /** A text as {@code DataOutput.writeUTF} writes it: its length in two bytes, then its characters. */
    String utf() throws IOException {
        return text(u2());
    }

    /** What is no ASCII differs a little from UTF-8 in there; that it can be read is enough. */
    String text(int length) throws IOException {
        need(length);
        var text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    void note(String meaning) {
        if (position() > noted) {
            rows.add(new Row(noted, position(), "  ".repeat(depth) + meaning));
            noted = position();
        }
    }

    /** One note for everything that is left, what was read without a note included. */
    void noteRest(String meaning) {
        bytes.position(bytes.limit());
        depth = 0;
        note(meaning);
    }

    /** Notes stand further to the right until {@link #leave}. */
    void enter() {
        depth++;
    }

    void leave() {
        depth--;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    private void need(int length) throws EOFException {
        if (length < 0 || length > bytes.remaining()) {
            throw new EOFException(length + " bytes are announced, " + bytes.remaining() + " are left");
        }
    }
}
