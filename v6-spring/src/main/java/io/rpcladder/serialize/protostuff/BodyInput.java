package io.rpcladder.serialize.protostuff;

import io.protostuff.CodedInput;
import io.protostuff.FilterInput;
import io.protostuff.Schema;
import io.protostuff.WireFormat;
import io.rpcladder.serialize.Hashing;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An input with a limit on how deep messages may be within each other. Of the library's two, the one for streams: that for
 * arrays reads on behind the end of the part that it is given. For use by one thread.
 */
final class BodyInput extends FilterInput<CodedInput> {

    private static final int MAX_DEPTH = 200;

    private int depth;

    private final Hashing hashing = new Hashing();

    BodyInput(byte[] bytes, int offset, int length) {
        super(new CodedInput(bytes, offset, length, true));
    }

    @Override
    public <T> T mergeObject(@Nullable T value, Schema<T> schema) throws IOException {
        if (++depth > MAX_DEPTH) {
            throw new IOException("more than " + MAX_DEPTH + " messages within each other");
        }
        T message = value == null ? schema.newMessage() : value;
        schema.mergeFrom(this, message);
        input.checkLastTagWas(0);
        depth--;
        return message;
    }

    /** A field of a newer peer is skipped; a message within it counts as deep as any other. */
    @Override
    public <T> void handleUnknownField(int number, Schema<T> schema) throws IOException {
        if (WireFormat.getTagWireType(input.getLastTag()) == WireFormat.WIRETYPE_START_GROUP) {
            mergeObject(UnknownMessage.ANY.newMessage(), UnknownMessage.ANY);
        } else {
            super.handleUnknownField(number, schema);
        }
    }

    Hashing hashing() {
        return hashing;
    }
}
