package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A collection: field 1 for each element, in their order; field 2 for an element that is null. */
final class CollectionCodec extends MessageCodec<Collection<@Nullable Object>> {

    private final ValueCodec<?> element;
    private final Supplier<Collection<@Nullable Object>> empty;

    CollectionCodec(ValueCodec<?> element, Supplier<Collection<@Nullable Object>> empty) {
        this.element = element;
        this.empty = empty;
    }

    @Override
    void writeFields(Collection<@Nullable Object> value, WireWriter out) {
        for (Object item : value) {
            if (item == null) {
                writeField(2, ScalarCodec.BOOLEAN, true, out);
            } else {
                writeField(1, element, item, out);
            }
        }
    }

    @Override
    Collection<@Nullable Object> readFields(CodedInputStream in) throws IOException {
        Collection<@Nullable Object> read = empty.get();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isField(tag, 1, element)) {
                read.add(element.read(in));
            } else if (isField(tag, 2, ScalarCodec.BOOLEAN)) {
                in.readBool();
                read.add(null);
            } else {
                in.skipField(tag);
            }
        }
        return read;
    }
}
