package io.rpcladder.serialize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of values as an array: the arguments of a method, or the key and the value of an entry. */
final class RowCodec extends FieldsCodec<@Nullable Object[]> {

    private final List<Slot> slots;

    RowCodec(List<Slot> slots) {
        this.slots = slots;
    }

    @Override
    List<Slot> slots() {
        return slots;
    }

    @Override
    @Nullable
    Object value(@Nullable Object[] whole, int index) {
        return whole[index];
    }

    @Override
    @Nullable
    Object[] whole(@Nullable Object[] values) {
        return values;
    }
}
