package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianOutput;
import java.io.IOException;
import java.util.Date;

/** What Hessian has a form of its own for. */
@SuppressWarnings("JavaUtilDate") // users have such
final class NativeHandler extends Handler {

    private final Class<?> type;

    NativeHandler(Class<?> type) {
        this.type = type;
    }

    @Override
    public Class<?> getType() {
        return type;
    }

    @Override
    public void writeObject(Object value, AbstractHessianOutput out) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Double number) {
            writeDouble(number, out);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Date date) {
            out.writeUTCDate(date.getTime());
        } else {
            out.writeBytes((byte[]) value);
        }
    }

    /** The short form of 0 has no sign. */
    private static void writeDouble(double number, AbstractHessianOutput out) throws IOException {
        if (number == 0 && Double.doubleToRawLongBits(number) != 0) {
            TextHandler.NEGATIVE_ZERO.writeObject(number, out);
        } else {
            out.writeDouble(number);
        }
    }
}
