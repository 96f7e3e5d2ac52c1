package io.rpcladder.docs.bytes;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.Map;

/** Explains v4's protobuf envelopes: each field's tag, its length if it has one, and its value. */
final class EnvelopeAnnotator {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private static final List<String> KINDS = List.of("REQUEST", "RESPONSE", "PING", "PONG");
    private static final Map<Integer, String> FIELDS = Map.of(
            1,
            "kind",
            2,
            "id",
            3,
            "method",
            4,
            "timeout_millis",
            5,
            "one_way",
            6,
            "arguments",
            7,
            "result",
            8,
            "error");

    private final Recording bytes;

    EnvelopeAnnotator(Recording bytes) {
        this.bytes = bytes;
    }

    /** Notes the envelope that ends at this position. */
    void annotate(int end) throws IOException {
        while (bytes.position() < end) {
            int tag = bytes.varint32();
            int field = tag >>> 3;
            String name = FIELDS.getOrDefault(field, "unknown");
            note(tag, name);
            bytes.enter();
            switch (tag & 7) {
                case VARINT -> bytes.note(meaning(name, bytes.varint()));
                case LENGTH_DELIMITED -> content(name);
                default -> throw unknown(tag);
            }
            bytes.leave();
        }
    }

    private void note(int tag, String name) throws IOException {
        bytes.note("field " + (tag >>> 3) + ", " + name + ", "
                + switch (tag & 7) {
                    case VARINT -> "a varint";
                    case LENGTH_DELIMITED -> "bytes with their length in front";
                    default -> throw unknown(tag);
                });
    }

    private static String meaning(String name, long value) {
        return switch (name) {
            case "kind" -> value + ": " + (value < KINDS.size() ? KINDS.get((int) value) : "unknown");
            case "timeout_millis" -> value + " ms";
            default -> String.valueOf(value);
        };
    }

    private void content(String name) throws IOException {
        int length = bytes.varint32();
        bytes.note("length: " + length);
        switch (name) {
            case "method" -> bytes.note('"' + bytes.text(length) + '"');
            case "arguments", "result" -> values(bytes.position() + length);
            default -> {
                bytes.skip(length);
                bytes.note("a message of its own");
            }
        }
    }

    /** The arguments, or the result: a message whose fields are the values, in order. */
    private void values(int end) throws IOException {
        while (bytes.position() < end) {
            int tag = bytes.varint32();
            note(tag, "a value");
            bytes.enter();
            if ((tag & 7) == VARINT) {
                long zigZag = bytes.varint();
                bytes.note(zigZag + ", zigzag for " + ((zigZag >>> 1) ^ -(zigZag & 1)));
            } else {
                int length = bytes.varint32();
                bytes.note("length: " + length);
                bytes.note('"' + bytes.text(length) + '"');
            }
            bytes.leave();
        }
    }

    private static StreamCorruptedException unknown(int tag) {
        return new StreamCorruptedException("nothing is known of the wire type " + (tag & 7) + " here");
    }
}
