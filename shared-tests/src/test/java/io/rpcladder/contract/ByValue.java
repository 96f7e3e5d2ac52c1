package io.rpcladder.contract;

import io.rpcladder.contract.LocalException.RpcCodecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/** Copies values as a wire would: what cannot be serialized, or is too large, does not arrive. */
final class ByValue {

    private static final int LIMIT = 4 << 20;

    private ByValue() {}

    static @Nullable Object copy(@Nullable Object value) {
        var bytes = new ByteArrayOutputStream();
        try {
            new ObjectOutputStream(bytes).writeObject(value);
            if (bytes.size() > LIMIT) {
                throw new RpcCodecException(bytes.size() + " bytes; a message holds " + LIMIT);
            }
            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new RpcCodecException("cannot be sent: " + e);
        }
    }
}
