package io.rpcladder.exchange;

import io.rpcladder.RpcCodecException;
import io.rpcladder.transport.Frame;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Makes large bodies smaller, by DEFLATE (RFC 1951) at its fastest, and large again, but never larger than allowed. */
final class Compression {

    private static final int FIRST = 8 << 10;

    private Compression() {}

    /**
     * A message of these bytes, with its body compressed if it is long and that makes it shorter.
     *
     * @param offset where the body begins
     * @param above longer bodies are compressed; 0 for none
     */
    static Frame frame(byte[] bytes, int offset, int above, int kind, int serializer, int status, long id) {
        byte[] shorter = above > 0 && bytes.length - offset > above ? deflated(bytes, offset) : null;
        int flags = shorter == null ? kind : kind | Frame.COMPRESSED;
        return Frame.of(shorter == null ? bytes : shorter, flags, serializer, status, id, offset - Frame.HEADER);
    }

    /**
     * The same bytes with a compressed body; null if that would not be shorter.
     *
     * @param offset where the body begins
     */
    private static byte @Nullable [] deflated(byte[] message, int offset) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(message, offset, message.length - offset);
            deflater.finish();
            var out = new byte[message.length];
            int length = deflater.deflate(out, offset, out.length - offset);
            if (!deflater.finished()) {
                return null;
            }
            System.arraycopy(message, 0, out, 0, offset);
            return Arrays.copyOf(out, offset + length);
        } finally {
            deflater.end();
        }
    }

    /**
     * The body of a message.
     *
     * @throws RpcCodecException if it is not compressed as its flag says, or would be longer than allowed
     */
    static byte[] inflated(Frame frame, int maxBody) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(frame.bytes(), frame.bodyOffset(), frame.bodyLength());
            byte[] out = new byte[Math.min(maxBody, FIRST)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    out = grown(out, maxBody);
                }
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new RpcCodecException("a compressed body that is cut off", null);
                }
                length += more;
            }
            if (length > maxBody) {
                throw tooLong(maxBody);
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            throw new RpcCodecException("a body that is not compressed as its flag says: " + e.getMessage(), null);
        } finally {
            inflater.end();
        }
    }

    /** By one byte more than is allowed, because the end of the body is noticed only behind its last byte. */
    private static byte[] grown(byte[] out, int maxBody) {
        if (out.length > maxBody) {
            throw tooLong(maxBody);
        }
        return Arrays.copyOf(out, (int) Math.min(maxBody + 1L, 4L * out.length));
    }

    private static RpcCodecException tooLong(int maxBody) {
        return new RpcCodecException(
                "a compressed body that takes more than the " + maxBody + " bytes that are allowed", null);
    }
}
