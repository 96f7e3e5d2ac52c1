package io.rpcladder.exchange;

import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.ErrorCodec;
import io.rpcladder.serialize.ReceivedEnvelope;
import io.rpcladder.transport.Connection;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of a connection: reads requests, has them carried out, and sends the replies as the work ends. */
public final class ServerExchange implements Connection.Listener {

    private static final Logger log = LoggerFactory.getLogger(ServerExchange.class);
    private static final byte[] PING =
            Envelope.newBuilder().setKind(Envelope.Kind.PING).build().toByteArray();
    private static final byte[] PONG =
            Envelope.newBuilder().setKind(Envelope.Kind.PONG).build().toByteArray();
    private static final ErrorCodec PLAIN_ERRORS = ErrorCodec.plain();

    private final Connection connection;
    private final ServerSide server;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * What all connections of a server share.
     *
     * @param methods what is offered
     * @param workers the threads that services run on
     * @param inHand counts the calls that are not answered yet
     * @param maxInFlight how many calls of one connection may be in hand; beyond that it is not read
     * @param maxBody the longest reply, in bytes
     * @param closed told when a connection has ended
     */
    public record ServerSide(
            ExportedMethod.Table methods,
            WorkerPool workers,
            CallsInHand inHand,
            int maxInFlight,
            int maxBody,
            Consumer<ServerExchange> closed) {}

    public ServerExchange(Connection connection, ServerSide server) {
        this.connection = connection;
        this.server = server;
    }

    @Override
    public void received(byte[] frame) {
        try {
            ReceivedEnvelope envelope = ReceivedEnvelope.of(frame);
            switch (envelope.kind()) {
                case REQUEST -> begin(envelope);
                case PING -> connection.send(PONG);
                case PONG -> log.trace("{} is alive", connection.peer());
                default -> log.warn("{} sent what only servers send: {}", connection.peer(), envelope.kind());
            }
        } catch (InvalidProtocolBufferException e) {
            log.warn("closed the connection of {}: it sent no envelope: {}", connection.peer(), e.getMessage());
            connection.close("a frame that is not an envelope");
        }
    }

    private void begin(ReceivedEnvelope request) {
        if (!server.inHand.begin()) {
            refuse(request, new ServerShuttingDownException("the server is shutting down; try elsewhere"));
            return;
        }
        if (inFlight.incrementAndGet() >= server.maxInFlight) {
            connection.pauseReading(); // until half of them are answered
        }
        var call = new ServerCall(this, request);
        ExportedMethod method;
        try {
            method = call.find(server.methods);
        } catch (ServiceNotFoundException e) {
            call.reply(RpcResponse.failed(e));
            return;
        }
        if (method.direct()) {
            call.run();
        } else {
            server.workers.execute(call);
        }
    }

    private void refuse(ReceivedEnvelope request, Throwable why) {
        if (!request.oneWay()) {
            connection.send(Envelope.newBuilder()
                    .setKind(Envelope.Kind.RESPONSE)
                    .setId(request.id())
                    .setError(PLAIN_ERRORS.encode(why))
                    .build()
                    .toByteArray());
        }
    }

    /** A call of this connection has its reply, or needs none. */
    void ended() {
        server.inHand.end();
        if (inFlight.getAndDecrement() == server.maxInFlight / 2 + 1) {
            connection.resumeReading();
        }
    }

    void send(byte[] reply) {
        connection.send(reply);
    }

    /** Whether so many replies wait to be sent that there should be no more. */
    boolean isFull() {
        return connection.isFull();
    }

    int maxBody() {
        return server.maxBody;
    }

    SocketAddress peer() {
        return connection.peer();
    }

    @Override
    public void idle() {
        connection.send(PING);
    }

    @Override
    public void closed(String reason) {
        log.debug("the connection of {} ended: {}", connection.peer(), reason);
        server.closed.accept(this);
        end.complete(null);
    }

    /** Ends the connection, after what was sent so far; the future completes when it has ended. */
    public CompletableFuture<Void> close(String reason) {
        connection.close(reason);
        return end;
    }
}
