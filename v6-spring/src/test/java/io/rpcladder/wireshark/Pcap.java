package io.rpcladder.wireshark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of captured packets, as tcpdump and Wireshark write them: one TCP connection over IPv4, from its handshake to its
 * end. Addresses, times and numbers are always the same, so that the same messages make the same file.
 */
final class Pcap {

    /** A packet: who sent it, and the bytes of the connection in it. */
    static final class Packet {

        private final int fromPort;
        private final int toPort;
        private final byte[] content;

        Packet(int fromPort, int toPort, byte[] content) {
            this.fromPort = fromPort;
            this.toPort = toPort;
            this.content = content;
        }

        int fromPort() {
            return fromPort;
        }

        int toPort() {
            return toPort;
        }

        byte[] content() {
            return content;
        }
    }

    static final int CLIENT_PORT = 40_000;
    static final int SERVER_PORT = 20_880;

    /** Each packet begins with an IP header, without one of Ethernet. */
    private static final int RAW_IP = 101;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;

    /** So many bytes of a connection fit into a packet on most networks. */
    private static final int SEGMENT = 1_460;

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int PUSH = 8;
    private static final int ACK = 16;

    /** 2026-01-31T12:00:00Z. */
    private static final int BEGIN = 1_769_860_800;

    private static final int CLIENT = 0x0A00_0009;
    private static final int SERVER = 0x0A00_0007;

    private final ByteBuffer out = ByteBuffer.allocate(1 << 20);
    private int packets;
    private int sentByClient = 1_000;
    private int sentByServer = 5_000;

    private Pcap() {
        out.putInt(0xA1B2_C3D4).putShort((short) 2).putShort((short) 4);
        out.putInt(0).putInt(0).putInt(0xFFFF).putInt(RAW_IP);
    }

    /** The file with these messages, from one that begins a connection on. */
    static byte[] of(List<CapturedCalls.Sent> messages) {
        var file = new Pcap();
        file.packet(true, SYN, new byte[0]);
        file.packet(false, SYN | ACK, new byte[0]);
        file.packet(true, ACK, new byte[0]);
        for (CapturedCalls.Sent message : messages) {
            byte[] bytes = message.frame().bytes();
            for (int from = 0; from < bytes.length; from += SEGMENT) {
                byte[] segment = java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SEGMENT));
                file.packet(message.byClient(), PUSH | ACK, segment);
            }
        }
        file.packet(false, FIN | ACK, new byte[0]);
        file.packet(true, FIN | ACK, new byte[0]);
        file.packet(false, ACK, new byte[0]);
        return java.util.Arrays.copyOf(file.out.array(), file.out.position());
    }

    private void packet(boolean byClient, int flags, byte[] content) {
        int length = IP_HEADER + TCP_HEADER + content.length;
        out.putInt(BEGIN).putInt(1_000 * packets++).putInt(length).putInt(length);
        int start = out.position();
        out.putShort((short) 0x4500)
                .putShort((short) length)
                .putShort((short) packets)
                .putShort((short) 0x4000);
        out.putShort((short) 0x4006).putShort((short) 0); // 64 hops, TCP, and the checksum below
        out.putInt(byClient ? CLIENT : SERVER).putInt(byClient ? SERVER : CLIENT);
        out.putShort(start + 10, checksum(start, IP_HEADER, 0));
        int tcp = out.position();
        out.putShort((short) (byClient ? CLIENT_PORT : SERVER_PORT));
        out.putShort((short) (byClient ? SERVER_PORT : CLIENT_PORT));
        out.putInt(byClient ? sentByClient : sentByServer);
        out.putInt((flags & ACK) == 0 ? 0 : byClient ? sentByServer : sentByClient);
        out.putShort((short) (0x5000 | flags))
                .putShort((short) 0xFFFF)
                .putInt(0)
                .put(content);
        int pseudo = sum(start + 12, 8) + 6 + TCP_HEADER + content.length;
        out.putShort(tcp + 16, checksum(tcp, TCP_HEADER + content.length, pseudo));
        int taken = content.length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
        sentByClient += byClient ? taken : 0;
        sentByServer += byClient ? 0 : taken;
    }

    private int sum(int from, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (out.get(from + i) & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private short checksum(int from, int length, int more) {
        int sum = sum(from, length) + more;
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (short) ~sum;
    }

    /** The packets of a file that have content. */
    static List<Packet> read(byte[] file) {
        var in = ByteBuffer.wrap(file).position(FILE_HEADER);
        var packets = new ArrayList<Packet>();
        while (in.hasRemaining()) {
            int length = in.getInt(in.position() + 8);
            int tcp = in.position() + RECORD_HEADER + IP_HEADER;
            var content = new byte[length - IP_HEADER - TCP_HEADER];
            in.get(tcp + TCP_HEADER, content);
            if (content.length > 0) {
                packets.add(new Packet(in.getShort(tcp) & 0xFFFF, in.getShort(tcp + 2) & 0xFFFF, content));
            }
            in.position(in.position() + RECORD_HEADER + length);
        }
        return packets;
    }
}
