package io.rpcladder.serialize;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that is taken apart into an array, and made from one: the arguments of a method, an optional, a time. */
final class RowCodec<T> extends FieldsCodec<T> {

    private final Function<T, @Nullable Object[]> split;
    private final Function<@Nullable Object[], T> join;

    RowCodec(List<Slot> slots, Function<T, @Nullable Object[]> split, Function<@Nullable Object[], T> join) {
        super(slots);
        this.split = split;
        this.join = join;
    }

    /** The array itself. */
    static RowCodec<@Nullable Object[]> of(List<Slot> slots) {
        return new RowCodec<>(slots, row -> row, row -> row);
    }

    @Override
    @Nullable
    Object[] parts(T value) {
        return split.apply(value);
    }

    @Override
    T whole(@Nullable Object[] parts) {
        return join.apply(parts);
    }
}
