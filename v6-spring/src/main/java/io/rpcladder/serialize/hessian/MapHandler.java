package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.AbstractHessianOutput;
import io.rpcladder.serialize.Containers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maps; any but a LinkedHashMap with its class. */
final class MapHandler extends Handler {

    private final Class<?> type;
    private final Supplier<Map<@Nullable Object, @Nullable Object>> empty;

    MapHandler(Class<?> type, Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        this.type = type;
        this.empty = empty;
    }

    @Override
    public Class<?> getType() {
        return type;
    }

    @Override
    public void writeObject(Object value, AbstractHessianOutput out) throws IOException {
        if (out.addRef(value)) {
            return;
        }
        Containers.refuseOrder(value);
        out.writeMapBegin(type == LinkedHashMap.class ? null : type.getName());
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            out.writeObject(entry.getKey());
            out.writeObject(entry.getValue());
        }
        out.writeMapEnd();
    }

    @Override
    public Object readMap(AbstractHessianInput in) throws IOException {
        Map<@Nullable Object, @Nullable Object> read = empty.get();
        in.addRef(read);
        List<@Nullable Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        while (!in.isEnd()) {
            keys.add(in.readObject());
            values.add(in.readObject());
        }
        in.readEnd();
        ((BodyInput) in).hashing().fill(read, keys, values);
        return read;
    }
}
