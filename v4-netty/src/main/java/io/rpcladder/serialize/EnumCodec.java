package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** An enum constant, by its name: names survive a new order of the constants, numbers do not. */
final class EnumCodec implements ValueCodec<Enum<?>> {

    private final Class<?> type;

    EnumCodec(Class<?> type) {
        this.type = type;
    }

    @Override
    public int wireType() {
        return WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    @Override
    public void write(Enum<?> value, WireWriter out) {
        out.string(value.name());
    }

    @Override
    public Enum<?> read(CodedInputStream in) throws IOException {
        String name = in.readString();
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return (Enum<?>) constant;
            }
        }
        throw new IOException(type.getName() + " has no constant " + name + " here");
    }
}
