package io.rpcladder.exchange;

import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.EnvelopeWriter;
import io.rpcladder.serialize.ErrorCodec;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ReceivedEnvelope;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that a server carries out: it ends with one reply, or with none if the call is one-way or too late. */
final class ServerCall implements WorkerPool.Job {

    private static final Logger log = LoggerFactory.getLogger(ServerCall.class);
    private static final ErrorCodec PLAIN_ERRORS = ErrorCodec.plain();

    private final ServerExchange exchange;
    private final ReceivedEnvelope request;
    private final long received = System.nanoTime();
    private @Nullable ExportedMethod method;

    ServerCall(ServerExchange exchange, ReceivedEnvelope request) {
        this.exchange = exchange;
        this.request = request;
    }

    /**
     * Finds the method, before anything is read of the arguments.
     *
     * @throws ServiceNotFoundException if there is none
     */
    ExportedMethod find(ExportedMethod.Table methods) {
        ExportedMethod found = methods.find(request.method());
        method = found;
        return found;
    }

    @Override
    public void run() {
        if (isOverdue()) {
            log.debug("dropped request {} of {}: nobody waits for it any more", request.id(), exchange.peer());
            exchange.ended();
            return;
        }
        if (!request.oneWay() && exchange.isFull()) { // now, because what has run must be answered
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
            ExportedMethod exported = Objects.requireNonNull(method);
            return exported.invoke(exported.codec().decodeArguments(request.arguments()));
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void refuse(ServerBusyException why) {
        reply(RpcResponse.failed(why));
    }

    void reply(RpcResponse response) {
        try {
            if (request.oneWay()) {
                logLostError(response);
            } else {
                exchange.send(encode(response));
            }
        } finally {
            exchange.ended();
        }
    }

    private void logLostError(RpcResponse response) {
        if (response.error() != null) {
            log.warn(
                    "a one-way call of {} failed, and nobody will know: {}",
                    exchange.peer(),
                    method == null ? "an unknown method" : request.method().toStringUtf8(),
                    response.error());
        }
    }

    /** The reply, or in its place why it cannot be sent. */
    private byte[] encode(RpcResponse response) {
        MethodCodec codec = method == null ? null : method.codec();
        Throwable error = response.error();
        if (error == null && codec != null) {
            try {
                byte[] bytes =
                        EnvelopeWriter.response(request.id(), codec.encodeResult(response.value(), exchange.maxBody()));
                if (bytes.length <= exchange.maxBody()) {
                    return bytes;
                }
                error = new RpcCodecException(
                        "the result of " + request.method().toStringUtf8() + " takes " + bytes.length
                                + " bytes; a message has at most " + exchange.maxBody(),
                        null);
            } catch (RpcCodecException e) {
                error = e;
            }
        }
        return encodeError(codec, Objects.requireNonNull(error));
    }

    /** An error that cannot be written as it is, or is too long, arrives by its name. */
    private byte[] encodeError(@Nullable MethodCodec codec, Throwable error) {
        try {
            byte[] bytes = envelope()
                    .setError(codec == null ? PLAIN_ERRORS.encode(error) : codec.encodeError(error))
                    .build()
                    .toByteArray();
            if (bytes.length <= exchange.maxBody()) {
                return bytes;
            }
        } catch (RuntimeException | Error e) { // of a class of the user
            log.debug("cannot write an exception of {}", request.method().toStringUtf8(), e);
        }
        return envelope().setError(ErrorCodec.named(error)).build().toByteArray();
    }

    private Envelope.Builder envelope() {
        return Envelope.newBuilder().setKind(Envelope.Kind.RESPONSE).setId(request.id());
    }
}
