package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.AbstractHessianOutput;
import io.rpcladder.serialize.Containers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collections as lists; any but an ArrayList with its class. */
final class CollectionHandler extends Handler {

    private final Class<?> type;
    private final Supplier<Collection<@Nullable Object>> empty;

    CollectionHandler(Class<?> type, Supplier<Collection<@Nullable Object>> empty) {
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
        Collection<?> elements = (Collection<?>) value;
        boolean hasEnd = out.writeListBegin(elements.size(), type == ArrayList.class ? null : type.getName());
        for (Object element : elements) {
            out.writeObject(element);
        }
        if (hasEnd) {
            out.writeListEnd();
        }
    }

    @Override
    public Object readLengthList(AbstractHessianInput in, int length) throws IOException {
        Collection<@Nullable Object> read = empty.get();
        in.addRef(read);
        List<@Nullable Object> elements = new ArrayList<>();
        Collection<@Nullable Object> target = Containers.growsSlowly(read) ? elements : read;
        for (int i = 0; i < length; i++) {
            target.add(in.readObject());
        }
        ((BodyInput) in).hashing().fill(read, elements);
        return read;
    }
}
