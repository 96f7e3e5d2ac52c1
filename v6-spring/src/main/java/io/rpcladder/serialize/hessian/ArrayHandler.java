package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.AbstractHessianOutput;
import java.io.IOException;
import java.lang.reflect.Array;

/** Arrays as lists with their class. */
final class ArrayHandler extends Handler {

    private final Class<?> component;

    ArrayHandler(Class<?> component) {
        this.component = component;
    }

    @Override
    public Class<?> getType() {
        return component.arrayType();
    }

    @Override
    public void writeObject(Object array, AbstractHessianOutput out) throws IOException {
        if (out.addRef(array)) {
            return;
        }
        int length = Array.getLength(array);
        boolean hasEnd = out.writeListBegin(length, array.getClass().getName());
        for (int i = 0; i < length; i++) {
            out.writeObject(Array.get(array, i));
        }
        if (hasEnd) {
            out.writeListEnd();
        }
    }

    @Override
    public Object readLengthList(AbstractHessianInput in, int length) throws IOException {
        ((BodyInput) in).announce(length);
        Object array = Array.newInstance(component, length);
        in.addRef(array);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, in.readObject());
        }
        return array;
    }
}
