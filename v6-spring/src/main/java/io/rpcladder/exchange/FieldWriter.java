package io.rpcladder.exchange;

import io.rpcladder.RpcCodecException;
import io.rpcladder.transport.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes the fields of a message's header, each as its id (1 byte), the length of its value (2 bytes), and its value. Who
 * does not know an id skips the field. See {@link FieldReader} for the ids.
 */
final class FieldWriter {

    static final int NUMBER = 1;
    static final int METHOD = 2;
    static final int GROUP = 3;
    static final int VERSION = 4;
    static final int TOKEN = 5;
    static final int DEADLINE = 6;
    static final int ATTACHMENT = 7;

    /** How many bytes a field with a value of so many bytes takes. */
    static final int NUMBER_SIZE = 3 + 2;

    static final int DEADLINE_SIZE = 3 + 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    FieldWriter text(int field, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        begin(field, value.length);
        out.writeBytes(value);
        return this;
    }

    /**
     * One field for each attachment: the length of the key in two bytes, the key, and the value.
     *
     * @throws RpcCodecException if they are longer than a header may be
     */
    FieldWriter attachments(Map<String, String> attachments) {
        attachments.forEach((key, value) -> {
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            begin(ATTACHMENT, 2 + name.length + text.length);
            out.write(name.length >> 8);
            out.write(name.length);
            out.writeBytes(name);
            out.writeBytes(text);
        });
        return this;
    }

    private void begin(int field, int length) {
        mustFit(out.size() + 3 + length);
        out.write(field);
        out.write(length >> 8);
        out.write(length);
    }

    /**
     * Does nothing if so many bytes are not too many.
     *
     * @throws RpcCodecException if they are
     */
    static void mustFit(int length) {
        if (length > Frame.MAX_FIELDS) {
            throw new RpcCodecException(
                    "the attachments and names of a call take more than " + Frame.MAX_FIELDS + " bytes", null);
        }
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    /** Writes a method's number into an array; returns where it ends. */
    static int number(int number, byte[] to, int at) {
        to[at] = NUMBER;
        to[at + 2] = 2;
        to[at + 3] = (byte) (number >> 8);
        to[at + 4] = (byte) number;
        return at + NUMBER_SIZE;
    }

    /** Writes how many milliseconds are left into an array; returns where that ends. */
    static int deadline(int millis, byte[] to, int at) {
        to[at] = DEADLINE;
        to[at + 2] = 4;
        to[at + 3] = (byte) (millis >> 24);
        to[at + 4] = (byte) (millis >> 16);
        to[at + 5] = (byte) (millis >> 8);
        to[at + 6] = (byte) millis;
        return at + DEADLINE_SIZE;
    }
}
