package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.LimitedOutput;
import io.rpcladder.serialize.Pool;
import io.rpcladder.serialize.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Kryo: short and fast. Classes are numbers on the wire, which both ends compute from their names and fields, so that
 * classes which differ are refused: records and beans must be the same on both ends, field by field.
 */
public final class KryoSerializer implements Serializer {

    /** Fails where Kryo is not on the class path. */
    public KryoSerializer() {
        new Output(1).close();
    }

    @Override
    public byte id() {
        return 4;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        var numbers = new ClassNumbers(allowed);
        var pool = new Pool<>(() -> new Instance(numbers.kryo()));
        return types -> new Body(types.size(), pool);
    }

    /** A Kryo with its buffers; all of it is for use by one thread. */
    private record Instance(Kryo kryo, Output out, BodyInput in) {

        private static final byte[] NOTHING = {};
        private static final int KEPT = 64 << 10;

        Instance(Kryo kryo) {
            this(kryo, new Output(512, -1), new BodyInput());
        }

        byte[] write(@Nullable Object[] values, int free, int limit) {
            byte[] buffer = out.getBuffer().length > KEPT ? new byte[512] : out.getBuffer();
            out.setBuffer(buffer, Math.max(limit, buffer.length));
            try {
                for (Object value : values) {
                    kryo.writeClassAndObject(out, value);
                }
            } finally {
                kryo.reset();
            }
            if (out.position() > limit) {
                throw LimitedOutput.tooLong(limit);
            }
            byte[] bytes = new byte[free + out.position()];
            System.arraycopy(out.getBuffer(), 0, bytes, free, out.position());
            return bytes;
        }

        @Nullable
        Object[] read(byte[] bytes, int offset, int length, int count) {
            in.begin(bytes, offset, length);
            try {
                var values = new @Nullable Object[count];
                for (int i = 0; i < count; i++) {
                    values[i] = kryo.readClassAndObject(in);
                }
                in.requireEnd();
                return values;
            } finally {
                in.setBuffer(NOTHING);
                kryo.reset();
            }
        }
    }

    private record Body(int count, Pool<Instance> pool) implements BodyCodec {

        @Override
        public byte[] write(@Nullable Object[] values, int free, int limit) {
            Instance instance = pool.take();
            try {
                return instance.write(values, free, limit);
            } finally {
                pool.give(instance);
            }
        }

        @Override
        public @Nullable Object[] read(byte[] bytes, int offset, int length) {
            Instance instance = pool.take();
            try {
                return instance.read(bytes, offset, length, count);
            } finally {
                pool.give(instance);
            }
        }
    }
}
