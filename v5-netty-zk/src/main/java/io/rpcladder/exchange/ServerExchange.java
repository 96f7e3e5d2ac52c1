package io.rpcladder.exchange;

import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.EnvelopeWriter;
import io.rpcladder.serialize.ErrorCodec;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ReceivedEnvelope;
import io.rpcladder.transport.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

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
        var call = new Call(request);
        try {
            call.method = server.methods.find(request.method());
        } catch (ServiceNotFoundException e) {
            call.reply(RpcResponse.failed(e));
            return;
        }
        if (call.method.direct()) {
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

    /** One request of this connection. */
    private final class Call implements WorkerPool.Job {

        private final ReceivedEnvelope request;
        private final long received = System.nanoTime();
        private @Nullable ExportedMethod method;

        Call(ReceivedEnvelope request) {
            this.request = request;
        }

        @Override
        public void run() {
            if (isOverdue()) {
                log.debug("dropped request {} of {}: nobody waits for it any more", request.id(), connection.peer());
                end();
                return;
            }
            if (connection.isFull()) {
                refuse(new ServerBusyException("more replies wait for you than the server keeps; read them first"));
                return;
            }
            invoke().whenComplete((response, error) -> reply(error == null ? response : RpcResponse.failed(error)));
        }

        private boolean isOverdue() {
            return request.timeoutMillis() > 0 && System.nanoTime() - received > request.timeoutMillis() * 1_000_000L;
        }

        private CompletionStage<RpcResponse> invoke() {
            try {
                ExportedMethod exported = java.util.Objects.requireNonNull(method);
                return exported.invoke(exported.codec().decodeArguments(request.arguments()));
            } catch (Throwable e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void refuse(ServerBusyException why) {
            reply(RpcResponse.failed(why));
        }

        private void reply(RpcResponse response) {
            try {
                if (request.oneWay()) {
                    logLostError(response);
                } else {
                    connection.send(encode(response));
                }
            } finally {
                end();
            }
        }

        private void logLostError(RpcResponse response) {
            if (response.error() != null) {
                log.warn(
                        "a one-way call of {} failed, and nobody will know: {}",
                        connection.peer(),
                        method == null ? "an unknown method" : request.method().toStringUtf8(),
                        response.error());
            }
        }

        private void end() {
            server.inHand.end();
            if (inFlight.getAndDecrement() == server.maxInFlight / 2 + 1) {
                connection.resumeReading();
            }
        }

        /** The reply, or in its place why it cannot be sent. */
        private byte[] encode(RpcResponse response) {
            MethodCodec codec = method == null ? null : method.codec();
            Throwable error = response.error();
            if (error == null && codec != null) {
                try {
                    byte[] bytes =
                            EnvelopeWriter.response(request.id(), codec.encodeResult(response.value(), server.maxBody));
                    if (bytes.length <= server.maxBody) {
                        return bytes;
                    }
                    error = new RpcCodecException(
                            "the result of " + request.method().toStringUtf8() + " takes " + bytes.length
                                    + " bytes; a message has at most " + server.maxBody,
                            null);
                } catch (RpcCodecException e) {
                    error = e;
                }
            }
            return encodeError(codec, java.util.Objects.requireNonNull(error));
        }

        /** An error that cannot be written as it is, or is too long, arrives by its name. */
        private byte[] encodeError(@Nullable MethodCodec codec, Throwable error) {
            try {
                byte[] bytes = reply().setError(codec == null ? PLAIN_ERRORS.encode(error) : codec.encodeError(error))
                        .build()
                        .toByteArray();
                if (bytes.length <= server.maxBody) {
                    return bytes;
                }
            } catch (RuntimeException | Error e) { // of a class of the user
                log.debug("cannot write an exception of {}", request.method().toStringUtf8(), e);
            }
            return reply().setError(ErrorCodec.named(error)).build().toByteArray();
        }

        private Envelope.Builder reply() {
            return Envelope.newBuilder().setKind(Envelope.Kind.RESPONSE).setId(request.id());
        }
    }

    @Override
    public void idle() {
        connection.send(PING);
    }

    @Override
    public void closed(String reason) {
        log.debug("the connection of {} ended: {}", connection.peer(), reason);
        server.closed.accept(this);
        ended.complete(null);
    }

    /** Ends the connection, after what was sent so far; the future completes when it has ended. */
    public CompletableFuture<Void> close(String reason) {
        connection.close(reason);
        return ended;
    }
}
