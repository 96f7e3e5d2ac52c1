package io.rpcladder.protocol;

import io.rpcladder.transport.EventLoops;

/**
 * What the clients of several servers may share.
 *
 * @param loops the threads that serve their connections
 * @param serializers how they write and read values
 */
public record ClientResources(EventLoops loops, Serializers serializers) {

    /** One thread on the transport that these options name, and these serializers. */
    public static ClientResources of(ClientOptions options, Serializers serializers) {
        return new ClientResources(
                new EventLoops(1, "rpc-client", options.connection().transport()), serializers);
    }
}
