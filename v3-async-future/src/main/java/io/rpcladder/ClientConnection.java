package io.rpcladder;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open connection to a server, shared by many calls. Requests go out as they come; a thread reads the replies and
 * gives each to the future that is registered under its id.
 */
final class ClientConnection {

    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

    private final InetSocketAddress server;
    private final FramedSocket socket;
    private final Function<byte[], RpcResponse> decoder;
    private final LongAdder droppedReplies;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private volatile @Nullable String closedBecause;

    ClientConnection(
            InetSocketAddress server,
            FramedSocket socket,
            Function<byte[], RpcResponse> decoder,
            LongAdder droppedReplies) {
        this.server = server;
        this.socket = socket;
        this.decoder = decoder;
        this.droppedReplies = droppedReplies;
    }

    private record Pending(String call, ReplyFuture<RpcResponse> reply) {}

    void start() {
        new ReaderThread(this::readReplies, "rpc-client-" + server.getPort()).start();
    }

    boolean isOpen() {
        return closedBecause == null;
    }

    int pendingCalls() {
        return pending.size();
    }

    /** Sends a request; the future ends with its reply, or with the connection. */
    void send(Frame request, String call, ReplyFuture<RpcResponse> reply) {
        // First the future, then the bytes: the reply may be here before write returns.
        pending.put(request.id(), new Pending(call, reply));
        reply.whenComplete((response, error) -> pending.remove(request.id()));
        if (!isOpen()) {
            reply.completeExceptionally(
                    new RpcConnectionException(call + " was not sent to " + server + ": " + closedBecause, null));
            return;
        }
        try {
            socket.write(request);
        } catch (IOException e) {
            close("writing failed: " + e.getMessage());
        }
    }

    private void readReplies() {
        try {
            while (true) {
                complete(socket.read());
            }
        } catch (EOFException e) {
            close("the server closed it");
        } catch (IOException e) {
            close(String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            log.error("reading replies of {} failed", server, e);
            close("reading failed: " + e);
        }
    }

    private void complete(Frame frame) {
        Pending call = pending.remove(frame.id());
        if (call == null) { // cancelled meanwhile, or never asked for
            droppedReplies.increment();
            log.debug("dropped a reply of {} to request {}, which nobody waits for", server, frame.id());
            return;
        }
        try {
            call.reply.complete(decoder.apply(frame.body()));
        } catch (Throwable e) {
            call.reply.completeExceptionally(e);
        }
    }

    /** Closes the connection and ends every pending call. The first reason counts. */
    void close(String reason) {
        synchronized (this) {
            if (!isOpen()) {
                return;
            }
            closedBecause = reason;
        }
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("could not close the connection to {}", server, e);
        }
        pending.forEach((id, call) -> {
            pending.remove(id); // first: whoever hears of its end finds nothing kept
            call.reply.completeExceptionally(new RpcConnectionLostException(
                    "lost the connection to " + server + " during " + call.call + "; it may have run: " + reason,
                    null));
        });
    }
}
