package io.rpcladder.wireshark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.transport.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * {@code calls.pcap}, which readers open in Wireshark and the docs explain, is what such calls put on the wire. After a change
 * that is meant, {@code -Dcapture.update=true} writes it anew.
 */
class CaptureTest {

    static final Path FILE = Path.of("src/wireshark/calls.pcap");

    @Test
    void theCapturedFileIsWhatTheCallsPutOnTheWire() throws IOException {
        byte[] made = Pcap.of(CapturedCalls.record().inOrder());
        if (Boolean.getBoolean("capture.update")) {
            Files.write(FILE, made);
        }

        assertThat(dump(made)).isEqualTo(dump(Files.readAllBytes(FILE)));
    }

    @Test
    void theCapturedFileHasAMessageOfNearlyEveryKind() throws IOException {
        assertThat(CapturedCalls.record().inOrder())
                .extracting(sent -> sent.frame().type())
                .contains(Frame.REQUEST, Frame.RESPONSE, Frame.CANCEL, Frame.GOAWAY);
    }

    /** A packet a line. */
    private static String dump(byte[] file) {
        var lines = new StringBuilder();
        for (Pcap.Packet packet : Pcap.read(file)) {
            lines.append(packet.fromPort()).append(": ");
            lines.append(HexFormat.of().formatHex(packet.content())).append('\n');
        }
        return lines.toString();
    }
}
