package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.Hessian2Output;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Hessian's output with the limit of {@link BodyInput}: what that refuses is not sent. For use by one thread. */
final class BodyOutput extends Hessian2Output {

    private int depth;

    BodyOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void writeObject(@Nullable Object value) throws IOException {
        if (++depth > BodyInput.MAX_DEPTH) {
            throw new IOException("more than " + BodyInput.MAX_DEPTH + " values within each other");
        }
        super.writeObject(value);
        depth--;
    }
}
