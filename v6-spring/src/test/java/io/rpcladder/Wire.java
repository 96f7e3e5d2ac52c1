package io.rpcladder;

import io.rpcladder.transport.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The wire as it is described, written a second time by hand, so that a mistake of the product's does not go unseen. */
public final class Wire {

    public static final int FORY = 1;
    public static final int VALUE = 0;
    public static final int THREW = 1;

    /** The fields of a message's header, in the order in which they are given. */
    public static final class Fields {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        public Fields add(int id, byte... value) {
            try {
                out.write(id);
                out.writeShort(value.length);
                out.write(value);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Fields add(int id, String text) {
            return add(id, text.getBytes(StandardCharsets.UTF_8));
        }

        public byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private Wire() {}

    /** The field that names a method without group and version, and gives it no number. */
    public static byte[] naming(RpcMethod method) {
        return new Fields().add(2, method.path()).bytes();
    }

    /** The next message; EOFException at the end. */
    public static Frame read(DataInputStream in) throws IOException {
        byte[] header = new byte[20];
        in.readFully(header);
        int fields = ((header[14] & 0xFF) << 8) | (header[15] & 0xFF);
        int body = ((header[16] & 0xFF) << 24)
                | ((header[17] & 0xFF) << 16)
                | ((header[18] & 0xFF) << 8)
                | (header[19] & 0xFF);
        byte[] message = new byte[20 + fields + body];
        System.arraycopy(header, 0, message, 0, 20);
        in.readFully(message, 20, fields + body);
        return new Frame(message);
    }

    /** What a reply of the framework's own says. */
    public static String text(Frame reply) {
        return new String(reply.bytes(), reply.bodyOffset(), reply.bodyLength(), StandardCharsets.UTF_8);
    }

    public static RpcException error(Frame reply) {
        return switch (reply.status()) {
            case 2 -> new ServiceNotFoundException(text(reply));
            case 3 -> new ServerBusyException(text(reply));
            case 4 -> new ServerShuttingDownException(text(reply));
            case 5 -> new RpcCodecException(text(reply), null);
            case 6 -> new RpcAuthenticationException(text(reply));
            default -> new RpcException(text(reply));
        };
    }
}
