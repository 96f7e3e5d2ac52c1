package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.Hessian2Output;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.LimitedOutput;
import io.rpcladder.serialize.Serializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Hessian 2, which many frameworks speak. Classes and fields are named on the wire, so either end may have more of them. Only
 * its format is taken from the library: how objects are made of it, and of which classes, is said here.
 */
public final class HessianSerializer implements Serializer {

    /** Fails where Hessian is not on the class path. */
    public HessianSerializer() {
        new Hessian2Output();
    }

    @Override
    public byte id() {
        return 5;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        var factory = new AllowedFactory(allowed);
        return types -> new Body(types.size(), factory);
    }

    private record Body(int count, AllowedFactory factory) implements BodyCodec {

        @Override
        public byte[] write(@Nullable Object[] values, int free, int limit) throws IOException {
            var bytes = new LimitedOutput(free, limit);
            var out = new BodyOutput(bytes);
            out.setSerializerFactory(factory);
            for (Object value : values) {
                out.writeObject(value);
            }
            out.flushBuffer();
            return bytes.toByteArray();
        }

        @Override
        public @Nullable Object[] read(byte[] bytes, int offset, int length) throws IOException {
            var in = new BodyInput(bytes, offset, length);
            in.setSerializerFactory(factory);
            var values = new @Nullable Object[count];
            for (int i = 0; i < count; i++) {
                values[i] = in.readObject();
            }
            in.requireEnd();
            return values;
        }
    }
}
