package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.AbstractHessianOutput;
import java.io.IOException;
import java.util.Optional;

/** An Optional as an object with one field, which may be null. */
final class OptionalHandler extends Handler {

    private static final String[] NAMES = {"value"};

    @Override
    public Class<?> getType() {
        return Optional.class;
    }

    @Override
    public void writeObject(Object value, AbstractHessianOutput out) throws IOException {
        begin(Optional.class.getName(), NAMES, out);
        out.writeObject(((Optional<?>) value).orElse(null));
    }

    @Override
    public Object readObject(AbstractHessianInput in, String[] names) throws IOException {
        Object content = null;
        for (String name : names) {
            Object value = in.readObject();
            content = name.equals(NAMES[0]) ? value : content;
        }
        return Optional.ofNullable(content);
    }
}
