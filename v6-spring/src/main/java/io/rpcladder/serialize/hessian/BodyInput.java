package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.Hessian2Input;
import io.rpcladder.serialize.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hessian's input with a limit on how deep values may be within each other. For use by one thread. */
final class BodyInput extends Hessian2Input {

    /** Stands where a record is not made yet. */
    static final Object UNFINISHED = new Object();

    static final int MAX_DEPTH = 200;

    private final int length;
    private int announced;
    private int depth;

    private final Hashing hashing = new Hashing();

    BodyInput(byte[] bytes, int offset, int length) {
        super(new ByteArrayInputStream(bytes, offset, length));
        this.length = length;
    }

    /**
     * Called before an array is made. An element takes a byte at least, and no two of them the same: arrays that each begin
     * with the next one would else be made as large as the body, every one of them.
     */
    void announce(int elements) throws IOException {
        if (elements < 0 || elements > length - announced) {
            throw new IOException(
                    "an array of " + elements + " elements, and " + announced + " before, in " + length + " bytes");
        }
        announced += elements;
    }

    @Override
    public @Nullable Object readObject() throws IOException {
        if (++depth > MAX_DEPTH) {
            throw new IOException("more than " + MAX_DEPTH + " values within each other");
        }
        Object value = super.readObject();
        if (value == UNFINISHED) {
            throw new IOException("a value that holds itself by way of a record");
        }
        depth--;
        return value;
    }

    void requireEnd() throws IOException {
        if (read() >= 0) {
            throw new IOException("more bytes than values");
        }
    }

    Hashing hashing() {
        return hashing;
    }
}
