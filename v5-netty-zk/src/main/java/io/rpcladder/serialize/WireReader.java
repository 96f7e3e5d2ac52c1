package io.rpcladder.serialize;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads protobuf's wire format out of an array; the counterpart of {@link WireWriter}. For use by one thread.
 *
 * <p>Every length is compared with what is left before anything is made of it, so that no number from the network decides
 * how much memory is taken.
 */
final class WireReader {

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private int position;
    private int end;
    private int level;

    WireReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** The tag of the next field; 0 at the end of the message. */
    int tag() throws IOException {
        if (position == end) {
            return 0;
        }
        int tag = (int) varint();
        if (tag >>> 3 == 0) {
            throw new IOException("a field whose number is 0");
        }
        return tag;
    }

    /** Seven bits a byte, the lowest first; all but the last byte are negative. */
    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[take(1)];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number that does not end after ten bytes");
    }

    /** What {@link WireWriter#zigZag} wrote. */
    long zigZag() throws IOException {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    boolean bool() throws IOException {
        return varint() != 0;
    }

    int fixed32() throws IOException {
        return (int) fixed(Integer.BYTES);
    }

    long fixed64() throws IOException {
        return fixed(Long.BYTES);
    }

    private long fixed(int size) throws IOException {
        int from = take(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[from + i] & 0xFF);
        }
        return value;
    }

    byte[] bytes() throws IOException {
        int length = length();
        int from = take(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** The same bytes without a copy: they are those of the array that is read. */
    ByteString slice() throws IOException {
        int length = length();
        return UnsafeByteOperations.unsafeWrap(bytes, take(length), length);
    }

    /** A text. The JDK puts a replacement in for what is not UTF-8; that is refused here, since it is not what was sent. */
    String string() throws IOException {
        int length = length();
        int from = take(length);
        String text = new String(bytes, from, length, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0
                && !UnsafeByteOperations.unsafeWrap(bytes, from, length).isValidUtf8()) {
            throw new IOException("a text that is not UTF-8");
        }
        return text;
    }

    /** Begins a message within this one, whose end is now {@link #tag}'s; returns the outer end, for {@link #end}. */
    int begin() throws IOException {
        if (++level > WireWriter.MAX_LEVELS) {
            throw new IOException("too many levels of nesting: more than " + WireWriter.MAX_LEVELS);
        }
        int length = length();
        int outer = end;
        end = position + length;
        return outer;
    }

    /** Ends the message that was begun, of which everything has been read. */
    void end(int outer) {
        end = outer;
        level--;
    }

    /** Goes on behind a field that is not known here. */
    void skip(int tag) throws IOException {
        switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_VARINT -> varint();
            case WireFormat.WIRETYPE_FIXED32 -> take(Integer.BYTES);
            case WireFormat.WIRETYPE_FIXED64 -> take(Long.BYTES);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> take(length());
            case WireFormat.WIRETYPE_START_GROUP -> skipGroup(tag);
            default -> throw new IOException("a field of no known kind, or the end of a group that did not begin");
        }
    }

    /** A group, which protobuf knew before messages within messages, ends with a tag of its own. */
    private void skipGroup(int begun) throws IOException {
        if (++level > WireWriter.MAX_LEVELS) {
            throw new IOException("too many levels of nesting: more than " + WireWriter.MAX_LEVELS);
        }
        int last = (begun & ~7) | WireFormat.WIRETYPE_END_GROUP;
        for (int tag = tag(); tag != last; tag = tag()) {
            if (tag == 0) {
                throw new IOException("a group that does not end");
            }
            skip(tag);
        }
        level--;
    }

    private int length() throws IOException {
        int length = (int) varint();
        if (length < 0 || length > end - position) {
            throw new IOException("a field of " + Integer.toUnsignedString(length) + " bytes where " + (end - position)
                    + " are left");
        }
        return length;
    }

    /** Goes on behind so many bytes; returns where they begin. */
    private int take(int count) throws IOException {
        if (count > end - position) {
            throw new IOException("a message that ends within a field");
        }
        int from = position;
        position += count;
        return from;
    }
}
