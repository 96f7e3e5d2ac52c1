package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.JdkTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value whose class its declared type leaves open: a plain value or a collection as the field with its class's number,
 * any other as the name of its class in field 1 and the value itself in field 2.
 */
final class AnyMessage extends Message<Object> {

    private static final int NAME = 1;
    private static final int VALUE = 2;
    private static final int FIRST_PLAIN = 16;
    private static final int FIRST_COLLECTION = 96;

    private final AllowedTypes allowed;
    private final Fields fields;

    AnyMessage(AllowedTypes allowed, Fields fields) {
        this.allowed = allowed;
        this.fields = fields;
    }

    @Override
    void writeFields(Output out, Object value, int depth) throws IOException {
        Class<?> type = Form.usual(value);
        int plain = JdkTypes.VALUES.indexOf(type);
        int collection = JdkTypes.COLLECTIONS.indexOf(type);
        if (plain >= 0) {
            fields.ofClass(type).write(out, FIRST_PLAIN + plain, value, depth);
        } else if (collection >= 0) {
            fields.ofClass(type).write(out, FIRST_COLLECTION + collection, value, depth);
        } else {
            allowed.check(type);
            out.writeString(NAME, type.getName(), false);
            fields.ofClass(type).write(out, VALUE, value, depth);
        }
    }

    @Override
    Object readFields(Input in) throws IOException {
        Class<?> type = null;
        List<Object> read = new ArrayList<>(1);
        for (int number = in.readFieldNumber(this); number != 0; number = in.readFieldNumber(this)) {
            if (number == NAME) {
                type = allowed.find(in.readString());
            } else if (number == VALUE && type != null) {
                read.add(fields.ofClass(type).read(in));
            } else if (isIn(JdkTypes.VALUES, number - FIRST_PLAIN)) {
                read.add(fields.ofClass(JdkTypes.VALUES.get(number - FIRST_PLAIN))
                        .read(in));
            } else if (isIn(JdkTypes.COLLECTIONS, number - FIRST_COLLECTION)) {
                read.add(fields.ofClass(JdkTypes.COLLECTIONS.get(number - FIRST_COLLECTION))
                        .read(in));
            } else {
                in.handleUnknownField(number, this);
            }
        }
        return single(read);
    }

    private static boolean isIn(List<?> list, int index) {
        return index >= 0 && index < list.size();
    }

    private static Object single(List<@Nullable Object> read) throws IOException {
        Object value = read.size() == 1 ? read.get(0) : null;
        if (value == null) {
            throw new IOException("not one value, but " + read.size());
        }
        return value;
    }
}
