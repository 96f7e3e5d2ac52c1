package io.rpcladder.protocol;

import io.rpcladder.transport.EventLoops;

/**
 * What the clients of several servers may share.
 *
 * @param loops the threads that serve their connections
 * @param serializers how they write and read values
 */
public record ClientResources(EventLoops loops, Serializers serializers) {

    /** One thread, and the default serializer. */
    public static ClientResources create() {
        return of(Serializers.standard());
    }

    /** One thread, and these serializers. */
    public static ClientResources of(Serializers serializers) {
        return new ClientResources(new EventLoops(1, "rpc-client"), serializers);
    }
}
