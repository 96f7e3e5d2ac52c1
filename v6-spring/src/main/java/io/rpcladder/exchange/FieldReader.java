package io.rpcladder.exchange;

import io.rpcladder.transport.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message's header, as they came. A request names its method by these:
 *
 * <pre>
 *   1 number      2 bytes  what the method is called on this connection from now on, or was called before
 *   2 method      text     package.Service/method(types): present where the number is given, and where there is none
 *   3 group       text     of the service; none if absent
 *   4 version     text     of the service; none if absent
 *   5 token       text     shows that the client may call it
 *   6 deadline    4 bytes  how many milliseconds are left for the call; none if absent
 *   7 attachment  key length (2 bytes), key, value: once for each
 * </pre>
 *
 * <p>A method's names travel once for each connection, with the first call, and from then on its number: a name of eighty
 * bytes in each call costs more time than the rest of the header. Unknown fields are skipped.
 */
final class FieldReader {

    static final int NO_NUMBER = -1;

    private final byte[] bytes;
    private int number = NO_NUMBER;
    private @Nullable String method;
    private String group = "";
    private String version = "";
    private String token = "";
    private int millisLeft;
    private Map<String, String> attachments = Map.of();

    private FieldReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the fields of a message.
     *
     * @throws IOException if they do not fit into the header, or one of them is too short
     */
    static FieldReader of(Frame frame) throws IOException {
        var reader = new FieldReader(frame.bytes());
        int at = Frame.HEADER;
        int end = frame.bodyOffset();
        while (at < end) {
            int length = end - at < 3 ? -1 : reader.twoBytes(at + 1);
            if (length < 0 || length > end - at - 3) {
                throw new IOException("a header field that is longer than the header");
            }
            reader.take(reader.bytes[at], at + 3, length);
            at += 3 + length;
        }
        return reader;
    }

    private void take(int field, int at, int length) throws IOException {
        switch (field) {
            case FieldWriter.NUMBER -> number = twoBytes(has(2, at, length));
            case FieldWriter.METHOD -> method = text(at, length);
            case FieldWriter.GROUP -> group = text(at, length);
            case FieldWriter.VERSION -> version = text(at, length);
            case FieldWriter.TOKEN -> token = text(at, length);
            case FieldWriter.DEADLINE -> millisLeft = fourBytes(has(4, at, length));
            case FieldWriter.ATTACHMENT -> attach(has(2, at, length), length);
            default -> {} // of a newer peer
        }
    }

    private void attach(int at, int length) throws IOException {
        int key = twoBytes(at);
        if (key > length - 2) {
            throw new IOException("an attachment whose key is longer than itself");
        }
        if (attachments.isEmpty()) {
            attachments = new HashMap<>();
        }
        attachments.put(text(at + 2, key), text(at + 2 + key, length - 2 - key));
    }

    private static int has(int least, int at, int length) throws IOException {
        if (length < least) {
            throw new IOException("a header field of " + length + " bytes that has at least " + least);
        }
        return at;
    }

    private int twoBytes(int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    private int fourBytes(int at) {
        return (twoBytes(at) << 16) | twoBytes(at + 2);
    }

    private String text(int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    /** The method's number on this connection; {@link #NO_NUMBER} if it has none. */
    int number() {
        return number;
    }

    /** The method's name; null if the number alone names it. */
    @Nullable
    String method() {
        return method;
    }

    String group() {
        return group;
    }

    String version() {
        return version;
    }

    String token() {
        return token;
    }

    /** How many milliseconds are left for the call; 0 or less for no limit. */
    int millisLeft() {
        return millisLeft;
    }

    Map<String, String> attachments() {
        return attachments;
    }
}
