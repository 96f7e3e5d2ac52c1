package io.rpcladder.exchange;

import io.rpcladder.Rpc;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Messages of version 1.0, put together of hexadecimal numbers. */
final class GoldenBytes {

    /** The fixed header up to the id of a request whose body Fory has written. */
    static final String REQUEST = "524c 10 00 01 00";

    static final String ECHO = "io.rpcladder.Work/echo(java.lang.String)";

    private GoldenBytes() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A field of a header. */
    static String field(int id, String value) {
        String compact = value.replace(" ", "");
        return String.format("%02x %04x ", id, compact.length() / 2) + compact;
    }

    static byte[] message(String start, long id, String fields, String body) {
        String compact = fields.replace(" ", "");
        String content = body.replace(" ", "");
        return bytes(start
                + String.format("%016x %04x %08x", id, compact.length() / 2, content.length() / 2)
                + compact
                + content);
    }

    /** The arguments of a call with one text, as Fory writes them. */
    static String arguments(String text) {
        return HexFormat.of().formatHex(Rpc.codec("echo", String.class).encodeArguments(List.of(text), 0, 1 << 20));
    }

    /** The result of a call that returns a text, as Fory writes it. */
    static String resultOf(String text) {
        return HexFormat.of().formatHex(Rpc.codec("echo", String.class).encodeResult(text, 0, 1 << 20));
    }
}
