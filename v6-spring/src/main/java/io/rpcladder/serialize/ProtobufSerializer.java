package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import io.rpcladder.RpcCodecException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Protobuf. Generated messages travel as they are; everything else as v4 wrote it, in protobuf's wire format by the types
 * that the interface names. No class name is ever on the wire.
 */
public final class ProtobufSerializer implements Serializer {

    /** Fails where protobuf is not on the class path. */
    public ProtobufSerializer() {
        CodedInputStream.newInstance(new byte[0]);
    }

    @Override
    public byte id() {
        return 2;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        var codecs = new ValueCodecs();
        return types -> codec(types, codecs);
    }

    private static BodyCodec codec(List<Type> types, ValueCodecs codecs) {
        synchronized (codecs) {
            try {
                return new Body(RowCodec.of(types.stream().map(codecs::slot).toList()));
            } catch (IllegalArgumentException e) {
                throw new RpcCodecException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private record Body(RowCodec<@Nullable Object[]> row) implements BodyCodec {

        @Override
        public byte[] write(@Nullable Object[] values, int free, int limit) {
            var out = new WireWriter(limit);
            row.writeFields(values, out);
            byte[] body = out.toByteArray();
            if (free == 0) {
                return body;
            }
            byte[] bytes = new byte[free + body.length];
            System.arraycopy(body, 0, bytes, free, body.length);
            return bytes;
        }

        @Override
        public @Nullable Object[] read(byte[] bytes, int offset, int length) throws IOException {
            return row.readFields(CodedInputStream.newInstance(bytes, offset, length));
        }
    }
}
