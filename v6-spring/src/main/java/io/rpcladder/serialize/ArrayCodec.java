package io.rpcladder.serialize;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array, laid out as the collection of its elements. */
final class ArrayCodec extends MessageCodec<Object> {

    private final Class<?> component;
    private final CollectionCodec elements;

    ArrayCodec(Class<?> component, ValueCodec<?> element) {
        this.component = component;
        this.elements = new CollectionCodec(element, ArrayList::new);
    }

    @Override
    void writeFields(Object array, WireWriter out) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            list.add(Array.get(array, i));
        }
        elements.writeFields(list, out);
    }

    @Override
    Object readFields(CodedInputStream in) throws IOException {
        Collection<@Nullable Object> list = elements.readFields(in);
        Object array = Array.newInstance(component, list.size());
        int i = 0;
        for (Object element : list) {
            Array.set(array, i++, element);
        }
        return array;
    }
}
