package io.rpcladder.contract;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One version as the contracts see it: a factory of servers and clients. Each version writes its own. */
public interface Harness {

    /**
     * Starts a server on a free loopback port.
     *
     * @param services what to export: implementations by interface
     * @param limits how much the server takes on; a version without a pool ignores it
     */
    Server server(Map<Class<?>, Object> services, Limits limits);

    /** Starts a server without services at this address; it may be taken already. */
    Server serverAt(InetSocketAddress address);

    /** A client of the server at this address, for these interfaces. Does not have to connect before it is called. */
    Client client(InetSocketAddress address, Class<?>... services);

    /** The bytes of a request as this version sends it. No client checks them. */
    byte[] request(String service, String method, List<String> parameterTypes, @Nullable Object... arguments);

    /** The bytes of a reply as this version's server sends it, to the first request on a client's first connection. */
    byte[] reply(@Nullable Object value);

    /** How a message begins that announces so many bytes more; none of them. By default a length and nothing else. */
    default byte[] announcing(int length) {
        return ByteBuffer.allocate(4).putInt(length).array();
    }

    /** The value or the exception in the bytes of a reply. */
    @Nullable
    Object readReply(InputStream in) throws Throwable;

    /** A registry of the test's own. Only for versions that have one. */
    default Registry registry() {
        throw new UnsupportedOperationException("this version has no registry");
    }

    /** How many calls a server runs at a time, and how many more may wait. */
    record Limits(int threads, int queue) {
        public static final Limits DEFAULT = new Limits(16, 10_000);
    }

    /** A running server. */
    interface Server extends AutoCloseable {
        InetSocketAddress address();

        @Override
        void close();
    }

    /** A client of one server. */
    interface Client extends AutoCloseable {

        /** A service of the server, called as the version can: by a proxy, or by a stub written by hand. */
        <T> T service(Class<T> type);

        /** Makes a call from its parts and waits for its end. */
        @Nullable
        Object call(String service, String method, List<String> parameterTypes, @Nullable Object... arguments)
                throws Throwable;

        /** How many calls wait for a reply. Always 0 in a version that keeps no such table. */
        int pendingCalls();

        /** How many replies came for no pending call. Always 0 in a version that cannot get one. */
        long droppedReplies();

        @Override
        void close();
    }

    /** Where servers stand, and clients find them. */
    interface Registry extends AutoCloseable {

        /** Starts a server on a free loopback port, which stands here. */
        Server server(Map<Class<?>, Object> services);

        /** A client of whichever servers stand here. */
        Client client();

        @Override
        void close();
    }
}
