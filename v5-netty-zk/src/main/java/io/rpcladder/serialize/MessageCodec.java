package io.rpcladder.serialize;

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
    public final T read(WireReader in) throws IOException {
        int outer = in.begin();
        T value = readFields(in);
        in.end(outer);
        return value;
    }

    abstract void writeFields(T value, WireWriter out);

    /** Reads fields until the end of the message, where the tag is 0. */
    abstract T readFields(WireReader in) throws IOException;

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
}
