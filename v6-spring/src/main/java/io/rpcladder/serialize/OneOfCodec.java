package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A value of one of several known classes: the field's number says which. For sealed types, whose classes are numbered in
 * the order of their declaration, and for {@code Object}, which may be any of the {@link PlainTypes}.
 */
final class OneOfCodec extends MessageCodec<Object> {

    private final Class<?> type;
    private final List<Map.Entry<Class<?>, ValueCodec<?>>> choices;

    OneOfCodec(Class<?> type, Map<Class<?>, ValueCodec<?>> choices) {
        this.type = type;
        this.choices = List.copyOf(choices.entrySet());
    }

    @Override
    void writeFields(Object value, WireWriter out) {
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).getKey().isInstance(value)) {
                ValueCodec<?> codec = choices.get(i).getValue();
                writeField(tag(i + 1, codec), codec, value, out);
                return;
            }
        }
        throw new IllegalArgumentException(value.getClass().getName() + " cannot travel as " + type.getName()
                + "; there are "
                + choices.stream()
                        .map(choice -> choice.getKey().getSimpleName())
                        .toList());
    }

    @Override
    Object readFields(CodedInputStream in) throws IOException {
        Object read = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int index = (tag >>> 3) - 1;
            if (index < choices.size()
                    && tag == tag(index + 1, choices.get(index).getValue())) {
                read = choices.get(index).getValue().read(in);
            } else {
                skip(tag, in);
            }
        }
        if (!type.isInstance(read)) {
            throw new IOException(
                    "a value for " + type.getName() + " of a kind that does not fit, or is not known here");
        }
        return read;
    }
}
