package io.rpcladder.docs.bytes;

import static java.io.ObjectStreamConstants.TC_BLOCKDATA;
import static java.io.ObjectStreamConstants.TC_BLOCKDATALONG;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Explains messages that {@code ObjectOutputStream} wrote, after the grammar of the Java Object Serialization Stream
 * Protocol: plain data first, then objects.
 */
final class StreamAnnotator {

    private final Recording bytes;
    private final Body body;

    StreamAnnotator(Recording bytes, Body body) {
        this.bytes = bytes;
        this.body = body;
    }

    /** Notes the message that ends at this position. */
    void annotate(int end) throws IOException {
        bytes.u2();
        bytes.note("magic number: a Java serialization stream");
        bytes.note("version of the stream format: " + bytes.u2());
        var labels = new ArrayDeque<>(plainData());
        var objects = new ObjectAnnotator(bytes);
        while (bytes.position() < end) {
            objects.annotate(labels.isEmpty() ? "" : labels.remove());
        }
    }

    /** Returns what the objects after it are. */
    private List<String> plainData() throws IOException {
        int tag = bytes.u1();
        if (tag != TC_BLOCKDATA && tag != TC_BLOCKDATALONG) {
            throw ClassAnnotator.unknown(tag);
        }
        int length = tag == TC_BLOCKDATA ? bytes.u1() : bytes.i4();
        bytes.note("a block of plain data, length " + length);
        int end = bytes.position() + length;
        bytes.enter();
        List<String> labels = body.annotate(bytes);
        bytes.leave();
        if (bytes.position() != end) {
            throw new StreamCorruptedException("the block of plain data should end at " + Integer.toHexString(end));
        }
        return labels;
    }
}
