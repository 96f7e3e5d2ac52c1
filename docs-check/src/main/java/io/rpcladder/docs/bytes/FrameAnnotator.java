package io.rpcladder.docs.bytes;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;

/** Explains v6's messages: the fixed header, each header field with its length and value, and the body as a whole. */
final class FrameAnnotator {

    private static final int ONE_WAY = 0x10;
    private static final int COMPRESSED = 0x20;
    private static final int NUMBER = 1;
    private static final int DEADLINE = 6;
    private static final int ATTACHMENT = 7;

    private static final List<String> TYPES = List.of("request", "response", "ping", "pong", "goaway", "cancel");
    private static final List<String> SERIALIZERS =
            List.of("none", "fory", "protobuf", "json", "kryo", "hessian", "protostuff", "java");
    private static final List<String> STATUSES = List.of(
            "value", "the service threw", "not found", "busy", "shutting down", "codec", "not authenticated", "failed");
    private static final List<String> FIELDS =
            List.of("none", "number", "method", "group", "version", "token", "milliseconds left", "attachment");

    private final Recording bytes;

    FrameAnnotator(Recording bytes) {
        this.bytes = bytes;
    }

    /** Notes the next message. */
    void annotate() throws IOException {
        bytes.note("magic: \"" + bytes.text(2) + '"');
        int version = bytes.u1();
        bytes.note("version " + (version >> 4) + "." + (version & 0xF));
        int kind = bytes.u1();
        bytes.note("type " + (kind & 0xF) + ": " + named(TYPES, kind & 0xF)
                + ((kind & ONE_WAY) == 0 ? "" : ", one-way")
                + ((kind & COMPRESSED) == 0 ? "" : ", compressed"));
        noteNamed("serializer", SERIALIZERS);
        noteNamed("status", STATUSES);
        bytes.note("request id: " + bytes.i8());
        int fields = bytes.u2();
        bytes.note("length of the header fields: " + fields);
        int body = bytes.i4();
        bytes.note("length of the body: " + body);
        fields(bytes.position() + fields);
        bytes.skip(body);
        bytes.note("the body, as the serializer has written it");
    }

    private void noteNamed(String what, List<String> names) throws IOException {
        int value = bytes.u1();
        bytes.note(what + " " + value + ": " + named(names, value));
    }

    private static String named(List<String> names, int value) {
        return value < names.size() ? names.get(value) : "unknown";
    }

    private void fields(int end) throws IOException {
        while (bytes.position() < end) {
            int field = bytes.u1();
            int length = bytes.u2();
            bytes.note("field " + field + ", " + named(FIELDS, field) + ", of " + length + " bytes");
            bytes.enter();
            bytes.note(value(field, length));
            bytes.leave();
        }
        if (bytes.position() > end) {
            throw new StreamCorruptedException("a header field that is longer than the header");
        }
    }

    private String value(int field, int length) throws IOException {
        return switch (field) {
            case NUMBER -> String.valueOf(bytes.u2());
            case DEADLINE -> bytes.i4() + " ms";
            case ATTACHMENT -> {
                int key = bytes.u2();
                yield '"' + bytes.text(key) + "\" = \"" + bytes.text(length - 2 - key) + '"';
            }
            default -> '"' + bytes.text(length) + '"';
        };
    }
}
