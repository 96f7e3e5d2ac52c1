package io.rpcladder.serialize.protostuff;

import io.protostuff.LinkedBuffer;
import io.protostuff.ProtostuffOutput;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.LimitedOutput;
import io.rpcladder.serialize.Serializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Protostuff: protobuf's idea without its files. Fields are numbered in the order of their declaration, so a newer version may
 * add some at the end. The schemas are made here, by the types that the interface names: those that the library makes by
 * itself know no records, lose nulls, and put any value into any field.
 */
public final class ProtostuffSerializer implements Serializer {

    /** Fails where Protostuff is not on the class path. */
    public ProtostuffSerializer() {
        new ProtostuffOutput(LinkedBuffer.allocate(256));
    }

    @Override
    public byte id() {
        return 6;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        var fields = new Fields(allowed);
        return types -> new Body(fields.row(types));
    }

    private record Body(RowMessage row) implements BodyCodec {

        @Override
        public byte[] write(@Nullable Object[] values, int free, int limit) throws IOException {
            var out = new LimitedOutput(free, limit);
            var buffer = LinkedBuffer.allocate(512);
            row.writeFields(new ProtostuffOutput(buffer, out), values, 0);
            LinkedBuffer.writeTo(out, buffer);
            return out.toByteArray();
        }

        @Override
        public @Nullable Object[] read(byte[] bytes, int offset, int length) throws IOException {
            return row.readFields(new BodyInput(bytes, offset, length));
        }
    }
}
