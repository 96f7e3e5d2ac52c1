package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractDeserializer;
import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.AbstractHessianOutput;
import com.caucho.hessian.io.Serializer;
import java.io.IOException;

/** Writes values of one class, and makes them. What a kind of value is not, a list for example, cannot be read as one. */
abstract class Handler extends AbstractDeserializer implements Serializer {

    private static final int MAX_FIELDS = 1_000;

    /** Called with the number of fields that is announced for an object's class. */
    @Override
    public Object[] createFields(int count) {
        if (count < 0 || count > MAX_FIELDS) {
            throw new IllegalArgumentException("a class with " + count + " fields");
        }
        return new String[count];
    }

    @Override
    public Object readObject(AbstractHessianInput in, Object[] fields) throws IOException {
        return readObject(in, (String[]) fields);
    }

    /** Writes an object's class, the first time with its fields, and what comes before its values. */
    static void begin(String type, String[] names, AbstractHessianOutput out) throws IOException {
        if (out.writeObjectBegin(type) == -1) {
            out.writeClassFieldLength(names.length);
            for (String name : names) {
                out.writeString(name);
            }
            out.writeObjectBegin(type);
        }
    }

    @Override
    public abstract void writeObject(Object value, AbstractHessianOutput out) throws IOException;
}
