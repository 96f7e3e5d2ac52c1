package io.rpcladder.protocol;

import io.rpcladder.serialize.ServiceCodec;
import io.rpcladder.transport.EventLoops;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the clients of several servers may share.
 *
 * @param loops the threads that serve their connections
 * @param codecs what was made of the interfaces that were called
 */
public record ClientResources(EventLoops loops, Map<Class<?>, ServiceCodec> codecs) {

    /** One thread, and no codecs yet. */
    public static ClientResources create() {
        return new ClientResources(new EventLoops(1, "rpc-client"), new ConcurrentHashMap<>());
    }
}
