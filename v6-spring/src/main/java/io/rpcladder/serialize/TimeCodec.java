package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Seconds and nanoseconds, laid out as protobuf's own Timestamp and Duration are, but for the zigzag. */
final class TimeCodec<T> extends MessageCodec<T> {

    private static final int SECONDS = tag(1, ScalarCodec.LONG);
    private static final int NANOS = tag(2, ScalarCodec.INTEGER);

    private final ToLongFunction<T> seconds;
    private final ToIntFunction<T> nanos;
    private final Join<T> join;

    /** Makes a time of both. */
    @FunctionalInterface
    interface Join<T> {
        T of(long seconds, int nanos);
    }

    TimeCodec(ToLongFunction<T> seconds, ToIntFunction<T> nanos, Join<T> join) {
        this.seconds = seconds;
        this.nanos = nanos;
        this.join = join;
    }

    @Override
    void writeFields(T time, WireWriter out) {
        out.varint(SECONDS);
        out.zigZag(seconds.applyAsLong(time));
        out.varint(NANOS);
        out.zigZag(nanos.applyAsInt(time));
    }

    @Override
    T readFields(CodedInputStream in) throws IOException {
        long readSeconds = 0;
        int readNanos = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SECONDS) {
                readSeconds = in.readSInt64();
            } else if (tag == NANOS) {
                readNanos = in.readSInt32();
            } else {
                skip(tag, in);
            }
        }
        return join.of(readSeconds, readNanos);
    }
}
