package io.rpcladder.wireshark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.Wire;
import io.rpcladder.transport.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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

    /** A message a line, who sent it and its bytes. Only what a JDK may do in another way is left out. */
    private static String dump(byte[] file) {
        var lines = new StringBuilder();
        var begun = new ByteArrayOutputStream(); // a message that takes several packets: nothing comes between them
        for (Pcap.Packet packet : Pcap.read(file)) {
            begun.writeBytes(packet.content());
            byte[] bytes = begun.toByteArray();
            if (new Frame(bytes).bodyLength() == ByteBuffer.wrap(bytes).getInt(16)) {
                lines.append(packet.fromPort()).append(": ");
                lines.append(HexFormat.of().formatHex(comparable(new Frame(bytes))))
                        .append('\n');
                begun.reset();
            }
        }
        assertThat(begun.size()).as("bytes of half a message").isZero();
        return lines.toString();
    }

    /** Not every zlib compresses in the same way, and an exception has the line numbers of its stack trace with it. */
    private static byte[] comparable(Frame frame) {
        boolean threw = frame.type() == Frame.RESPONSE && frame.status() == Wire.THREW;
        if (!threw && !frame.isCompressed()) {
            return frame.bytes();
        }
        try (var out = new ByteArrayOutputStream()) {
            out.write(frame.bytes(), 0, 16); // without the body's length
            out.write(frame.bytes(), Frame.HEADER, frame.fieldsLength());
            if (frame.isCompressed()) {
                var body = new ByteArrayInputStream(frame.bytes(), frame.bodyOffset(), frame.bodyLength());
                new InflaterInputStream(body, new Inflater(true)).transferTo(out);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
