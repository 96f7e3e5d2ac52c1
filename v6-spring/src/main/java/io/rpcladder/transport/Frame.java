package io.rpcladder.transport;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A message as it stands on the wire, in an array of its own: a fixed header, header fields, and a body.
 *
 * <pre>
 *   0       2         3             4            5        6            14              16            20
 *   +-------+---------+-------------+------------+--------+------------+---------------+-------------+--------+------+
 *   | magic | version | type, flags | serializer | status | request id | fields length | body length | fields | body |
 *   +-------+---------+-------------+------------+--------+------------+---------------+-------------+--------+------+
 * </pre>
 *
 * <p>All numbers are big-endian. The version has four bits for the major number and four for the minor: who speaks another
 * minor version is understood, because what is new stands in header fields that others skip.
 */
public final class Frame {

    /** How many bytes stand before the header fields. */
    public static final int HEADER = 20;

    /** The most bytes that the header fields may take. */
    public static final int MAX_FIELDS = 0xFFFF;

    /** {@code RL} in ASCII. */
    static final short MAGIC = 0x524C;

    /** How a server begins that wants TLS and hears something else. */
    private static final short TLS_ALERT = 0x1503;

    /** How a client begins that speaks TLS. */
    private static final short TLS_HELLO = 0x1603;

    /** Version 1.0. */
    static final byte VERSION = 0x10;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int TYPE = 0x0F;

    /** What a message is; the low four bits of its byte. */
    public static final int REQUEST = 0;

    /** Answers a request. */
    public static final int RESPONSE = 1;

    /** Asks for a sign of life. */
    public static final int PING = 2;

    /** A sign of life. */
    public static final int PONG = 3;

    /** The server will take no more requests on this connection; those that it has are answered. */
    public static final int GOAWAY = 4;

    /** The client no longer waits for the reply to a request. */
    public static final int CANCEL = 5;

    /** The flag of a request that wants no reply. */
    public static final int ONE_WAY = 0x10;

    /** The flag of a body that is compressed. */
    public static final int COMPRESSED = 0x20;

    private final byte[] bytes;

    /** A message that has come; nobody may change the array any more. */
    public Frame(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes a message of an array whose body and header fields are written already.
     *
     * @param kind type and flags
     * @param fieldsLength how many bytes after the fixed header are header fields; the rest is the body
     */
    public static Frame of(byte[] bytes, int kind, int serializer, int status, long id, int fieldsLength) {
        SHORT.set(bytes, 0, MAGIC);
        bytes[2] = VERSION;
        bytes[3] = (byte) kind;
        bytes[4] = (byte) serializer;
        bytes[5] = (byte) status;
        LONG.set(bytes, 6, id);
        SHORT.set(bytes, 14, (short) fieldsLength);
        INT.set(bytes, 16, bytes.length - HEADER - fieldsLength);
        return new Frame(bytes);
    }

    /** A message that has nothing but its type and an id. */
    public static Frame bare(int type, long id) {
        return of(new byte[HEADER], type, 0, 0, id, 0);
    }

    /**
     * How many bytes follow the fixed header.
     *
     * @param lengths the last eight bytes of the fixed header: a part of the id, and the two lengths
     * @throws IOException if this side does not speak that version, or the message is longer than allowed
     */
    static int lengthAfter(byte version, long lengths, int maxBody) throws IOException {
        if (version >> 4 != VERSION >> 4) {
            throw new IOException("a message of version " + ((version >> 4) & 0xF) + "." + (version & 0xF)
                    + "; this side speaks " + (VERSION >> 4) + ".x");
        }
        int fields = (int) (lengths >>> 32) & MAX_FIELDS;
        int body = (int) lengths;
        if (body < 0 || body > maxBody) {
            throw new IOException("a body of " + Integer.toUnsignedLong(body) + " bytes; " + maxBody + " are allowed");
        }
        return fields + body;
    }

    static IOException notOurs(short magic) {
        String why = switch (magic) {
            case TLS_ALERT -> "; the other side speaks TLS, and rpc.consumer.ssl.bundle turns it on here";
            case TLS_HELLO -> "; the other side speaks TLS, and rpc.provider.ssl.bundle turns it on here";
            default -> "";
        };
        return new IOException(
                String.format("not a message of RPC Ladder: it begins with %04X, not %04X", magic & 0xFFFF, MAGIC)
                        + why);
    }

    /** All of it. */
    public byte[] bytes() {
        return bytes;
    }

    public int type() {
        return bytes[3] & TYPE;
    }

    public boolean isOneWay() {
        return (bytes[3] & ONE_WAY) != 0;
    }

    public boolean isCompressed() {
        return (bytes[3] & COMPRESSED) != 0;
    }

    /** Who wrote the body, by {@code Serializer.id}. */
    public int serializer() {
        return bytes[4];
    }

    public int status() {
        return bytes[5] & 0xFF;
    }

    public long id() {
        return (long) LONG.get(bytes, 6);
    }

    /** The same message with another id; changes the array. */
    public Frame withId(long id) {
        LONG.set(bytes, 6, id);
        return this;
    }

    public int fieldsLength() {
        return (short) SHORT.get(bytes, 14) & MAX_FIELDS;
    }

    /** Where the body begins. */
    public int bodyOffset() {
        return HEADER + fieldsLength();
    }

    public int bodyLength() {
        return bytes.length - bodyOffset();
    }
}
