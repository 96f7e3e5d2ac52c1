package io.rpcladder.docs.bytes;

import java.util.HexFormat;
import java.util.List;

/** Recorded bytes in hexadecimal, with the meaning of each run beside it. */
final class HexDump {

    private static final int BYTES_A_LINE = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexDump() {}

    static String of(byte[] bytes, List<Row> rows) {
        var dump = new StringBuilder(line("offset", "bytes", "meaning"));
        for (Row row : rows) {
            String meaning = row.meaning();
            for (int from = row.from(); from < row.to(); from += BYTES_A_LINE) {
                String hex = HEX.formatHex(bytes, from, Math.min(row.to(), from + BYTES_A_LINE));
                dump.append(line("%04x".formatted(from), hex, meaning));
                meaning = "";
            }
        }
        return dump.toString();
    }

    private static String line(String offset, String hex, String meaning) {
        int width = 3 * BYTES_A_LINE - 1;
        return ("%-6s  %-" + width + "s  %s").formatted(offset, hex, meaning).stripTrailing() + "\n";
    }
}
