package io.rpcladder;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Calls services on one server. Every call opens a socket of its own. Safe for use by many threads. */
public final class RpcClient implements Invoker {

    /** How long a connection may take to open. Connecting is a matter of milliseconds, even across the world. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final InetSocketAddress server;
    private final AllowedTypes resultTypes;
    private final JavaCodec codec = new JavaCodec();

    /**
     * A client that connects when it is called.
     *
     * @param services the interfaces to be called; a reply may have only the types that they name
     */
    public RpcClient(InetSocketAddress server, Class<?>... services) {
        this.server = server;
        this.resultTypes = AllowedTypes.namedBy(services);
    }

    /**
     * {@inheritDoc}
     *
     * @throws RpcConnectionException if the server could not be reached within {@link #CONNECT_TIMEOUT}
     * @throws RpcConnectionLostException if the connection ended before the reply
     * @throws RpcCodecException if the request cannot be sent or the reply was refused
     */
    @Override
    public RpcResponse invoke(RpcRequest request) {
        byte[] body = codec.encode(request);
        try (FramedSocket socket = connect()) {
            socket.write(body);
            return codec.decodeResponse(socket.read(), resultTypes);
        } catch (IOException e) {
            throw new RpcConnectionLostException(
                    "lost the connection to " + server + " during " + request.call() + "; it may have run: " + e, e);
        }
    }

    private FramedSocket connect() {
        var socket = new Socket();
        try {
            socket.connect(server, (int) CONNECT_TIMEOUT.toMillis());
            return new FramedSocket(socket);
        } catch (IOException e) {
            throw new RpcConnectionException("cannot connect to " + server + "; is the server running there? " + e, e);
        }
    }
}
