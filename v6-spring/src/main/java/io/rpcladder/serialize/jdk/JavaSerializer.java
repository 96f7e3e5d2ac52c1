package io.rpcladder.serialize.jdk;

import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.LimitedOutput;
import io.rpcladder.serialize.RecordCycles;
import io.rpcladder.serialize.Serializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization, behind the guards of v1: only allowed classes, and limits on how deep, how many, how long. Needs no
 * library, and classes that are {@link java.io.Serializable}; slow, large, and the riskiest of all.
 */
public final class JavaSerializer implements Serializer {

    @Override
    public byte id() {
        return 7;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        var streamed = new StreamedTypes(allowed);
        return types -> new Body(types.size(), new RecordCycles(types, allowed), streamed);
    }

    private record Body(int size, RecordCycles cycles, StreamedTypes types) implements BodyCodec {

        @Override
        public byte[] write(@Nullable Object[] values, int free, int limit) throws IOException {
            cycles.refuse(values);
            var out = new LimitedOutput(free, limit);
            try (var objects = new AllowedObjectOutput(out, types)) {
                for (Object value : values) {
                    objects.writeObject(value);
                }
            }
            return out.toByteArray();
        }

        @Override
        public @Nullable Object[] read(byte[] bytes, int offset, int length) throws IOException {
            var values = new @Nullable Object[size];
            try (var objects = new AllowedObjectInput(bytes, offset, length, types)) {
                for (int i = 0; i < size; i++) {
                    values[i] = objects.readObject();
                    StrayClasses.refuse(values[i]);
                }
                if (objects.read() >= 0) {
                    throw new IOException("more than " + size + " values");
                }
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
            return values;
        }
    }
}
