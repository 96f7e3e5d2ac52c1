package io.rpcladder;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Calls services on one server. All calls share one connection, which is opened by the first of them, and opened again
 * by the next one after it was lost. Safe for use by many threads.
 */
public final class RpcClient implements Invoker, AutoCloseable {

    /** How long a connection may take to open. Connecting is a matter of milliseconds, even across the world. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final InetSocketAddress server;
    private final AllowedTypes resultTypes;
    private final JavaCodec codec = new JavaCodec();
    private final AtomicLong lastId = new AtomicLong();
    private final LongAdder droppedReplies = new LongAdder();
    private volatile @Nullable ClientConnection connection;
    private @Nullable Failure lastFailure;
    private volatile boolean closed;

    /** When connecting failed, and why. */
    private record Failure(long at, String message) {}

    /**
     * A client that connects when it is first called.
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
     * <p>It fails with {@link RpcConnectionException} if the server could not be reached within {@link #CONNECT_TIMEOUT}
     * or the client is closed, {@link RpcConnectionLostException} if the connection ended before the reply, and
     * {@link RpcCodecException} if the request cannot be sent or the reply was refused. Cancelling the future forgets the
     * call; the server goes on with it. Callbacks run on the thread that reads the replies and must not block it.
     */
    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        return send(nextId(), request);
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    ReplyFuture<RpcResponse> send(long id, RpcRequest request) {
        var reply = new ReplyFuture<RpcResponse>();
        try {
            byte[] body = codec.encode(request);
            connection().send(new Frame(id, body), request.call(), reply);
        } catch (RpcException e) {
            reply.completeExceptionally(e);
        }
        return reply;
    }

    private ClientConnection connection() {
        ClientConnection current = connection;
        return current != null && current.isOpen() ? current : open(System.nanoTime());
    }

    /** One caller connects, the others wait for it here; they share its connection, or its failure. */
    private synchronized ClientConnection open(long askedAt) {
        if (closed) {
            throw new RpcConnectionException("the client of " + server + " is closed", null);
        }
        ClientConnection current = connection;
        if (current != null && current.isOpen()) {
            return current;
        }
        Failure failure = lastFailure;
        if (failure != null && failure.at - askedAt > 0) {
            throw new RpcConnectionException(failure.message, null);
        }
        current = new ClientConnection(
                server, connect(), bytes -> codec.decodeResponse(bytes, resultTypes), droppedReplies);
        current.start();
        connection = current;
        if (closed) { // meanwhile, by a thread that did not wait for this one
            current.close("the client was closed");
        }
        return current;
    }

    private FramedSocket connect() {
        var socket = new Socket();
        try {
            socket.connect(server, (int) CONNECT_TIMEOUT.toMillis());
            return new FramedSocket(socket);
        } catch (IOException e) {
            String message = "cannot connect to " + server + "; is the server running there? " + e;
            lastFailure = new Failure(System.nanoTime(), message);
            throw new RpcConnectionException(message, e);
        }
    }

    /** How many calls wait for a reply. */
    public int pendingCalls() {
        ClientConnection current = connection;
        return current == null ? 0 : current.pendingCalls();
    }

    /** How many replies came for a call that had ended, or that was never made. They are thrown away. */
    public long droppedReplies() {
        return droppedReplies.sum();
    }

    /** Closes the connection; calls that wait for a reply end with an exception. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        ClientConnection current = connection;
        if (current != null) {
            current.close("the client was closed");
        }
    }
}
