package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import io.rpcladder.serialize.Hashing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A collection, an array or an optional: field 1 for each element, in their order; field 2 for an element that is null.
 *
 * @param <T> what it is
 */
final class ElementsMessage<T> extends Message<T> {

    private final Field<Object> element;
    private final Function<T, Iterable<?>> split;
    private final BiFunction<List<@Nullable Object>, Hashing, T> join;

    @SuppressWarnings("unchecked")
    ElementsMessage(
            Field<?> element, Function<T, Iterable<?>> split, BiFunction<List<@Nullable Object>, Hashing, T> join) {
        this.element = (Field<Object>) element;
        this.split = split;
        this.join = join;
    }

    @Override
    void writeFields(Output out, T value, int depth) throws IOException {
        for (Object each : split.apply(value)) {
            if (each == null) {
                out.writeBool(2, true, true);
            } else {
                element.write(out, 1, each, depth);
            }
        }
    }

    @Override
    T readFields(Input in) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int number = in.readFieldNumber(this); number != 0; number = in.readFieldNumber(this)) {
            if (number == 1) {
                elements.add(element.read(in));
            } else if (number == 2) {
                in.readBool();
                elements.add(null);
            } else {
                in.handleUnknownField(number, this);
            }
        }
        return join.apply(elements, ((BodyInput) in).hashing());
    }
}
