package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A value of one of several known classes: the field's number says which. For sealed types, whose classes are numbered in
 * the order of their declaration, and for {@code Object}, which may be any of the {@link PlainTypes}.
 */
final class OneOfCodec extends MessageCodec<Object> {

    private final String name;
    private final Lazy<List<Map.Entry<Class<?>, ValueCodec<?>>>> choices;

    /**
     * A codec.
     *
     * @param name what stands in error messages
     * @param choices called when first used, because types may contain themselves
     */
    OneOfCodec(String name, Supplier<Map<Class<?>, ValueCodec<?>>> choices) {
        this.name = name;
        this.choices = new Lazy<>(() -> List.copyOf(choices.get().entrySet()));
    }

    @Override
    void writeFields(Object value, WireWriter out) {
        List<Map.Entry<Class<?>, ValueCodec<?>>> known = choices.get();
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).getKey().isInstance(value)) {
                writeField(i + 1, known.get(i).getValue(), value, out);
                return;
            }
        }
        throw new IllegalArgumentException(value.getClass().getName() + " cannot travel as " + name + "; there are "
                + known.stream().map(e -> e.getKey().getSimpleName()).toList());
    }

    @Override
    Object readFields(CodedInputStream in) throws IOException {
        List<Map.Entry<Class<?>, ValueCodec<?>>> known = choices.get();
        Object read = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int index = (tag >>> 3) - 1;
            if (index < known.size() && isField(tag, index + 1, known.get(index).getValue())) {
                read = known.get(index).getValue().read(in);
            } else {
                in.skipField(tag);
            }
        }
        if (read == null) {
            throw new IOException("a value of " + name + " of a kind that is not known here");
        }
        return read;
    }
}
