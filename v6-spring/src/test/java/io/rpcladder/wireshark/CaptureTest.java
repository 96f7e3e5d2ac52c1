package io.rpcladder.wireshark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.transport.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
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

    /** A packet a line; of a compressed body what is in it, because not every zlib makes the same of it. */
    private static String dump(byte[] file) {
        var lines = new StringBuilder();
        for (Pcap.Packet packet : Pcap.read(file)) {
            lines.append(packet.fromPort()).append(": ");
            lines.append(HexFormat.of().formatHex(comparable(packet.content()))).append('\n');
        }
        return lines.toString();
    }

    private static byte[] comparable(byte[] content) {
        var frame = new Frame(content);
        if (content.length < Frame.HEADER || content[0] != 'R' || !frame.isCompressed()) {
            return content;
        }
        try (var out = new ByteArrayOutputStream()) {
            out.write(content, 0, 16); // without the body's length
            out.write(content, Frame.HEADER, frame.fieldsLength());
            var body = new ByteArrayInputStream(content, frame.bodyOffset(), frame.bodyLength());
            new InflaterInputStream(body, new Inflater(true)).transferTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
