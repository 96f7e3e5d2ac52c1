package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What codecs of composed values share: the value is a message, which has its length in front. */
abstract class MessageCodec<T> implements ValueCodec<T> {

    @Override
    public final int wireType() {
        return WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    @Override
    public final void write(T value, WireWriter out) {
        int begun = out.begin();
        writeFields(value, out);
        out.end(begun);
    }

    @Override
    public final T read(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        int levels = descend(in);
        T value = readFields(in);
        in.setRecursionLimit(levels);
        in.popLimit(outer);
        return value;
    }

    /** Messages may be nested as deep as protobuf allows, 100 levels; its limit is counted down, and up again. */
    private static int descend(CodedInputStream in) throws IOException {
        in.checkRecursionLimit();
        int levels = in.setRecursionLimit(0);
        in.setRecursionLimit(levels - 1);
        return levels;
    }

    abstract void writeFields(T value, WireWriter out);

    /** Reads fields until the end of the message, where the tag is 0. */
    abstract T readFields(CodedInputStream in) throws IOException;

    /** What stands in front of a field that the codec writes. Computed once, when a codec is made, and not for each value. */
    static int tag(int field, ValueCodec<?> codec) {
        return (field << 3) | codec.wireType();
    }

    /** Writes a field, unless the value is null. */
    @SuppressWarnings("unchecked")
    static void writeField(int tag, ValueCodec<?> codec, @Nullable Object value, WireWriter out) {
        if (value != null) {
            out.varint(tag);
            ((ValueCodec<Object>) codec).write(value, out);
        }
    }

    /** Goes on behind a field that is not known here. */
    static void skip(int tag, CodedInputStream in) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("the end of a group that did not begin");
        }
    }
}
