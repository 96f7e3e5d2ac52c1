package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.AbstractHessianOutput;
import io.rpcladder.serialize.Parts;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records and beans, as objects with named fields. A field that is not known here is read and forgotten. */
final class PartsHandler extends Handler {

    private final Parts parts;
    private final String[] names;
    private final Map<String, Integer> indexes = new HashMap<>();

    PartsHandler(Parts parts) {
        this.parts = parts;
        this.names = parts.names().toArray(new String[0]);
        for (int i = 0; i < names.length; i++) {
            for (int twin = 1; indexes.containsKey(names[i]); twin++) {
                names[i] = parts.names().get(i) + "#" + twin; // of a subclass, beside one above it
            }
            indexes.put(names[i], i);
        }
    }

    @Override
    public Class<?> getType() {
        return parts.type();
    }

    @Override
    public void writeObject(Object value, AbstractHessianOutput out) throws IOException {
        if (out.addRef(value)) {
            return;
        }
        begin(parts.type().getName(), names, out);
        for (int i = 0; i < names.length; i++) {
            out.writeObject(parts.get(value, i));
        }
    }

    @Override
    public Object readObject(AbstractHessianInput in, String[] fields) throws IOException {
        return parts.isBean() ? readBean(in, fields) : readRecord(in, fields);
    }

    private Object readBean(AbstractHessianInput in, String[] fields) throws IOException {
        Object bean = parts.empty();
        in.addRef(bean);
        for (String field : fields) {
            Object value = in.readObject();
            Integer index = indexes.get(field);
            if (index != null) {
                parts.set(bean, index, value);
            }
        }
        return bean;
    }

    private Object readRecord(AbstractHessianInput in, String[] fields) throws IOException {
        int ref = in.addRef(BodyInput.UNFINISHED);
        @Nullable Object[] values = parts.absent();
        for (String field : fields) {
            Object value = in.readObject();
            Integer index = indexes.get(field);
            if (index != null) {
                values[index] = value;
            }
        }
        Object whole = parts.whole(values);
        in.setRef(ref, whole);
        return whole;
    }
}
