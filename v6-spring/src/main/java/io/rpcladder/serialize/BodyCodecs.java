package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Type;
import java.util.List;

/** Makes the codecs of an interface's methods. Safe for use by many threads. */
@FunctionalInterface
public interface BodyCodecs {

    /**
     * A codec for rows of values: the arguments of a method, or its result.
     *
     * @param types those of the values, without variables; all that they hold is allowed
     * @throws RpcCodecException if one of them cannot travel in this format; the message says which, and why
     */
    BodyCodec codec(List<Type> types);
}
