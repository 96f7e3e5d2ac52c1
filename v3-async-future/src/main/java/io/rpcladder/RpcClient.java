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
    private boolean closed;

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

    private synchronized ClientConnection connection() {
        if (closed) {
            throw new RpcConnectionException("the client of " + server + " is closed", null);
        }
        ClientConnection current = connection;
        if (current == null || !current.isOpen()) {
            current = new ClientConnection(
                    server, connect(), bytes -> codec.decodeResponse(bytes, resultTypes), droppedReplies);
            current.start();
            connection = current;
        }
        return current;
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
        synchronized (this) {
            closed = true;
        }
        ClientConnection current = connection;
        if (current != null) {
            current.close("the client was closed"); // outside the lock, because it runs callbacks
        }
    }
}
