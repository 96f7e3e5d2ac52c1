package io.rpcladder.serialize.fory;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.Hashing;
import io.rpcladder.serialize.LimitedOutput;
import io.rpcladder.serialize.Pool;
import io.rpcladder.serialize.RecordCycles;
import io.rpcladder.serialize.Serializer;
import java.io.IOException;
import org.apache.fory.Fory;
import org.apache.fory.exception.DeserializationException;
import org.apache.fory.memory.MemoryBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Apache Fory, the default: fast, because it compiles code for each class; knows objects that hold each other. Classes are
 * numbers on the wire, and come with the names of their fields, so either end may have more of them.
 */
public final class ForySerializer implements Serializer {

    @Override
    public byte id() {
        return 1;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        var factory = new ForyFactory(allowed);
        var pool = new Pool<>(() -> new Instance(factory));
        pool.give(pool.take()); // what cannot travel is said now, and the code is compiled before the first call
        return types -> new Body(new RecordCycles(types, allowed), pool);
    }

    /** A Fory with its buffers; all of it is for use by one thread. */
    private static final class Instance {

        private static final byte[] NOTHING = {};
        private static final int KEPT = 64 << 10;

        private final Hashing hashing = new Hashing();
        private final Fory fory;
        private final MemoryBuffer in = MemoryBuffer.fromByteArray(NOTHING);
        private MemoryBuffer out = MemoryBuffer.newHeapBuffer(512);

        Instance(ForyFactory factory) {
            this.fory = factory.make(hashing);
        }

        byte[] write(@Nullable Object[] values, int free, int limit) {
            try {
                out.writerIndex(0);
                fory.serialize(out, values);
                int length = out.writerIndex();
                if (length > limit) {
                    throw LimitedOutput.tooLong(limit);
                }
                byte[] bytes = new byte[free + length];
                out.get(0, bytes, free, length);
                return bytes;
            } finally {
                if (out.size() > KEPT) {
                    out = MemoryBuffer.newHeapBuffer(512);
                }
            }
        }

        @Nullable
        Object[] read(byte[] bytes, int offset, int length) throws IOException {
            try {
                hashing.restart();
                in.pointTo(bytes, offset, length);
                in.readerIndex(0);
                Object read = fory.deserialize(in);
                if (!(read instanceof Object[] values)) {
                    throw new IOException("not a row of values");
                }
                if (in.readerIndex() != length) {
                    throw new IOException((length - in.readerIndex()) + " bytes too many");
                }
                return values;
            } catch (DeserializationException e) {
                throw new IOException(e.getCause() == null ? e.toString() : reason(e.getCause()));
            } finally {
                in.pointTo(NOTHING, 0, 0);
            }
        }
    }

    /** Fory's own message shows all objects that were read: these are the caller's, and to print them may take for ever. */
    private static String reason(Throwable cause) {
        Throwable inner = cause;
        while (inner instanceof DeserializationException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof RpcCodecException ? String.valueOf(inner.getMessage()) : inner.toString();
    }

    private record Body(RecordCycles cycles, Pool<Instance> pool) implements BodyCodec {

        @Override
        public byte[] write(@Nullable Object[] values, int free, int limit) {
            cycles.refuse(values);
            Instance instance = pool.take();
            try {
                return instance.write(values, free, limit);
            } finally {
                pool.give(instance);
            }
        }

        @Override
        public @Nullable Object[] read(byte[] bytes, int offset, int length) throws IOException {
            Instance instance = pool.take();
            try {
                return instance.read(bytes, offset, length);
            } finally {
                pool.give(instance);
            }
        }
    }
}
