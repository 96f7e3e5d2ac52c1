package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** A time of seconds and nanoseconds, laid out as protobuf's own Timestamp and Duration are, but for the zigzag. */
final class SecondsCodec<T> extends MessageCodec<T> {

    /** Puts the two together. */
    @FunctionalInterface
    interface Composer<T> {
        T of(long seconds, int nanos);
    }

    private final ToLongFunction<T> seconds;
    private final ToIntFunction<T> nanos;
    private final Composer<T> composer;

    private SecondsCodec(ToLongFunction<T> seconds, ToIntFunction<T> nanos, Composer<T> composer) {
        this.seconds = seconds;
        this.nanos = nanos;
        this.composer = composer;
    }

    static <T> SecondsCodec<T> of(ToLongFunction<T> seconds, ToIntFunction<T> nanos, Composer<T> composer) {
        return new SecondsCodec<>(seconds, nanos, composer);
    }

    @Override
    void writeFields(T value, WireWriter out) {
        writeField(1, ScalarCodec.LONG, seconds.applyAsLong(value), out);
        writeField(2, ScalarCodec.INTEGER, nanos.applyAsInt(value), out);
    }

    @Override
    T readFields(CodedInputStream in) throws IOException {
        long readSeconds = 0;
        int readNanos = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isField(tag, 1, ScalarCodec.LONG)) {
                readSeconds = in.readSInt64();
            } else if (isField(tag, 2, ScalarCodec.INTEGER)) {
                readNanos = in.readSInt32();
            } else {
                in.skipField(tag);
            }
        }
        return composer.of(readSeconds, readNanos);
    }
}
