package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;

/**
 * Turns values into bytes and back. An extension point: an implementation has a public constructor without parameters and
 * stands by its name in a file {@code META-INF/rpc/io.rpcladder.serialize.Serializer}. Safe for use by many threads.
 */
public interface Serializer {

    /** The {@link #id} of the one that writes maps in place of objects. A server that does not accept it takes no generic calls. */
    byte GENERIC = 8;

    /** What stands for it in a message's header: 1 to 127, the same for ever. Those below 64 are the framework's own. */
    byte id();

    /**
     * Prepares for the values of an interface. This may take long; what comes after it is fast.
     *
     * @param allowed the only types whose values are ever written or made
     * @throws RpcCodecException if one of them cannot travel in this format in any way
     */
    BodyCodecs codecs(AllowedTypes allowed);
}
