package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** Writes and reads the values of one type, as the content of a protobuf field. Safe for use by many threads. */
interface ValueCodec<T> {

    /** How a field of this type is laid out; one of the constants of {@link com.google.protobuf.WireFormat}. */
    int wireType();

    /** Writes a value, which is not null; a null is a field that is not there. */
    void write(T value, WireWriter out);

    T read(CodedInputStream in) throws IOException;
}
