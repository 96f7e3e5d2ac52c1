package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.AbstractHessianOutput;
import io.rpcladder.serialize.TextForm;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Values as objects with one field, a text; as Hessian has its BigDecimal. */
final class TextHandler extends Handler {

    static final TextHandler NEGATIVE_ZERO =
            new TextHandler(new TextForm<>(Double.class, Object::toString, Double::valueOf));

    private static final String[] NAMES = {"value"};

    private final TextForm<?> form;

    TextHandler(TextForm<?> form) {
        this.form = form;
    }

    @Override
    public Class<?> getType() {
        return form.type();
    }

    @Override
    public void writeObject(Object value, AbstractHessianOutput out) throws IOException {
        begin(form.type().getName(), NAMES, out);
        out.writeString(form.write(value));
    }

    @Override
    public Object readObject(AbstractHessianInput in, String[] names) throws IOException {
        String text = null;
        for (String name : names) {
            Object value = in.readObject();
            text = name.equals(NAMES[0]) ? (String) value : text;
        }
        return form.read(required(text));
    }

    private static String required(@Nullable String text) throws IOException {
        if (text == null) {
            throw new IOException("a value without a text");
        }
        return text;
    }
}
