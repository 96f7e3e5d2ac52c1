package io.rpcladder.docs.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A file of captured packets, each with an IP and a TCP header of 20 bytes and nothing around them. */
public final class Capture {

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int IP_HEADER = 20;
    private static final int HEADERS = IP_HEADER + 20;

    private Capture() {}

    /** What went to the server, or what came from it: all of it, without the headers. */
    public static byte[] content(byte[] file, Body body, int serverPort) {
        var in = ByteBuffer.wrap(file).position(FILE_HEADER);
        var content = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            int length = in.getInt(in.position() + 8);
            int packet = in.position() + RECORD_HEADER;
            boolean toServer = (in.getShort(packet + IP_HEADER + 2) & 0xFFFF) == serverPort;
            if (toServer == (body == Body.REQUEST)) {
                content.write(file, packet + HEADERS, length - HEADERS);
            }
            in.position(packet + length);
        }
        return content.toByteArray();
    }
}
