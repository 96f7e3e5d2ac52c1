package io.rpcladder.wireshark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.transport.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** The dissector for Wireshark shows what the messages mean: run by a Lua of Java's, on as much of Wireshark as it uses. */
class DissectorTest {

    private static final String STOCK = "io.rpcladder.wireshark.FruitStall/stock(java.lang.String)";

    private final Globals lua = JsePlatform.standardGlobals();
    private List<Pcap.Packet> packets = List.of();

    @BeforeEach
    void load() throws IOException {
        try (InputStream wireshark = DissectorTest.class.getResourceAsStream("wireshark.lua")) {
            run(new String(Objects.requireNonNull(wireshark).readAllBytes(), StandardCharsets.UTF_8), "wireshark.lua");
        }
        run(Files.readString(Path.of("src/wireshark/rpcladder.lua")), "rpcladder.lua");
        packets = Pcap.read(Files.readAllBytes(CaptureTest.FILE));
    }

    private void run(String script, String name) {
        lua.load(script, name).call();
    }

    /** What is shown for each packet of the captured file. */
    private List<String> shown(boolean visited) {
        var shown = new ArrayList<String>();
        for (Pcap.Packet packet : packets) {
            String direction = packet.toPort() == Pcap.SERVER_PORT ? "to server" : "to client";
            shown.add(shown(shown.size(), 1, Pcap.SERVER_PORT, direction, packet.content(), visited));
        }
        return shown;
    }

    private String shown(int packet, int connection, int port, String direction, byte[] bytes, boolean visited) {
        return lua.get("feed")
                .invoke(new LuaValue[] {
                    LuaValue.valueOf(packet),
                    LuaValue.valueOf(connection),
                    LuaValue.valueOf(port),
                    LuaValue.valueOf(direction),
                    LuaValue.valueOf(bytes),
                    LuaValue.valueOf(visited)
                })
                .tojstring(1);
    }

    private static String firstLine(String shown) {
        return shown.substring(0, shown.indexOf('\n'));
    }

    @Test
    void aRequestIsShownFieldByField() {
        assertThat(shown(false).get(0)).isEqualTo("""
                RPC Ladder [request %1$s]
                RPC Ladder, request %1$s
                  rpcladder.magic: 0x524c
                  rpcladder.version.major: 1
                  rpcladder.version.minor: 0
                  rpcladder.type: 0 (request)
                  rpcladder.one_way: false
                  rpcladder.compressed: false
                  rpcladder.serializer: 1 (fory)
                  rpcladder.status: 0 (value)
                  rpcladder.id: 1
                  rpcladder.fields_length: 85
                  rpcladder.body_length: 11
                  rpcladder.number: 0
                  rpcladder.method: %1$s
                  rpcladder.group: blue
                  rpcladder.version: 1.0
                  rpcladder.deadline: 4900
                  rpcladder.body: 11 bytes""".formatted(STOCK));
    }

    @Test
    void aNumberIsShownWithTheNameThatWasGivenToIt() {
        assertThat(shown(false).get(2))
                .startsWith("RPC Ladder [request " + STOCK + "]\n")
                .contains("  rpcladder.number: 0\n", "  rpcladder.attachment: tenant = north\n")
                .contains("  rpcladder.method: " + STOCK + " [generated]\n");
        assertThat(shown(false).get(3))
                .startsWith("RPC Ladder [response " + STOCK + "]\n")
                .contains("  rpcladder.attachment: seller = Ann\n");
    }

    @Test
    void everyPacketSaysWhatItIs() {
        assertThat(shown(false))
                .extracting(DissectorTest::firstLine)
                .extracting(line -> line.replaceAll("io.rpcladder.wireshark.FruitStall/(\\w+)\\([\\w., ]*\\)", "$1"))
                .containsExactly(
                        "RPC Ladder [request stock]",
                        "RPC Ladder [response stock]",
                        "RPC Ladder [request stock]",
                        "RPC Ladder [response stock]",
                        "RPC Ladder [request stock]",
                        "RPC Ladder [response (the service threw) stock]",
                        "RPC Ladder [request delivered]",
                        "RPC Ladder [request describe]",
                        "RPC Ladder", // a piece of a reply
                        "RPC Ladder",
                        "RPC Ladder [response describe]",
                        "RPC Ladder [request awaitHarvest]",
                        "RPC Ladder [cancel awaitHarvest]",
                        "RPC Ladder [request stock]",
                        "RPC Ladder [response (not found) stock]",
                        "RPC Ladder [goaway]");
    }

    @Test
    void flagsAndMessagesAreShown() {
        List<String> shown = shown(false);

        assertThat(shown.get(6)).contains("rpcladder.one_way: true");
        assertThat(shown.get(7)).contains("rpcladder.compressed: true");
        assertThat(shown.get(14))
                .contains("rpcladder.status: 2 (not found)")
                .contains("rpcladder.message: no service blue/io.rpcladder.wireshark.FruitStall:2.0 here; the nearest");
    }

    @Test
    void aSecondLookInAnyOrderShowsTheSame() {
        List<String> first = shown(false);
        Pcap.Packet numbered = packets.get(2);

        assertThat(shown(true)).isEqualTo(first);
        assertThat(shown(2, 1, Pcap.SERVER_PORT, "to server", numbered.content(), true))
                .isEqualTo(first.get(2));
    }

    @Test
    void aNumberIsThatOfItsConnection() {
        shown(false);

        assertThat(shown(99, 2, Pcap.SERVER_PORT, "to server", packets.get(2).content(), false))
                .contains("method number 0, named before this capture began");
    }

    @Test
    void aConnectionOnAnyPortIsKnownByItsMagic() {
        byte[] ping = Frame.bare(Frame.PING, 0).bytes();

        assertThat(shown(1, 7, 4_711, "to server", ping, false)).startsWith("RPC Ladder [ping]\n");
        assertThat(shown(2, 7, 4_711, "to client", Frame.bare(Frame.PONG, 0).bytes(), false))
                .startsWith("RPC Ladder [pong]\n");
        assertThat(shown(3, 8, 4_711, "to server", "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), false))
                .isEqualTo("not ours");
        byte[] ofTheNextMajorVersion = ping.clone();
        ofTheNextMajorVersion[2] = 0x20;
        assertThat(shown(4, 9, 4_711, "to server", ofTheNextMajorVersion, false))
                .isEqualTo("not ours");
    }

    @Test
    void whatIsNotUnderstoodIsSaidToBe() {
        assertThat(shown(
                        1,
                        3,
                        Pcap.SERVER_PORT,
                        "to server",
                        "GET / HTTP/1.1\r\nHost: x".getBytes(StandardCharsets.US_ASCII),
                        false))
                .contains("not understood");
    }

    @Test
    void fieldsAndTypesOfANewerVersionAreShownAsSuch() {
        byte[] newer = HexFormat.of().parseHex("524c1f0e00000000000000000009000500000000" + "6300024142");

        assertThat(shown(1, 3, Pcap.SERVER_PORT, "to server", newer, false))
                .startsWith("RPC Ladder [type 14]\n")
                .contains("rpcladder.version.minor: 15")
                .contains("rpcladder.unknown: 2 bytes (field 99)");
    }
}
