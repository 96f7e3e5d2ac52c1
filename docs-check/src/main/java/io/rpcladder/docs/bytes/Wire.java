package io.rpcladder.docs.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How a version puts a message on the wire. */
public enum Wire {
    /** length (4) | message: v1 and v2. */
    PLAIN,
    /** length (4) | request id (8) | message: v3. The length is that of the message alone. */
    NUMBERED,
    /** length (4) | protobuf envelope: v4 and v5. */
    ENVELOPE,
    /** fixed header (20) | header fields | body: v6. */
    HEADER;

    private static final int FIXED_HEADER = 20;

    /** The first of the recorded messages, so many of them; for {@link #HEADER} alone. */
    public static byte[] first(int messages, byte[] recorded) {
        var bytes = ByteBuffer.wrap(recorded);
        int end = 0;
        for (int i = 0; i < messages; i++) {
            end += FIXED_HEADER + (bytes.getShort(end + 14) & 0xffff) + bytes.getInt(end + 16);
        }
        return Arrays.copyOf(recorded, end);
    }

    /** The recorded messages as a hex dump that says what each byte means. */
    public String dump(byte[] recorded, Body body) {
        var bytes = new Recording(recorded);
        try {
            while (bytes.hasMore()) {
                frame(bytes, body);
            }
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            bytes.noteRest("not taken apart: " + e.getMessage());
        }
        return HexDump.of(recorded, bytes.rows());
    }

    private void frame(Recording bytes, Body body) throws IOException {
        if (this == HEADER) {
            new FrameAnnotator(bytes).annotate();
            return;
        }
        int length = bytes.i4();
        bytes.note("length of the message: " + length + " bytes");
        if (this == ENVELOPE) {
            new EnvelopeAnnotator(bytes).annotate(bytes.position() + length);
            return;
        }
        if (this == NUMBERED) {
            bytes.note("request id: " + bytes.i8());
        }
        new StreamAnnotator(bytes, body).annotate(bytes.position() + length);
    }
}
