package io.rpcladder.exchange;

import io.rpcladder.Deadline;
import io.rpcladder.IncomingCall;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.transport.Frame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that a server carries out: it ends with one reply, or with none if nobody waits for it. */
final class ServerCall implements WorkerPool.Job {

    private static final Logger log = LoggerFactory.getLogger(ServerCall.class);

    private final ServerExchange exchange;
    private final Frame request;
    private final ExportedMethod method;
    private final IncomingCall call;

    ServerCall(ServerExchange exchange, Frame request, FieldReader fields, ExportedMethod method) {
        this.exchange = exchange;
        this.request = request;
        this.method = method;
        int millis = fields.millisLeft();
        long deadline = millis > 0 ? System.nanoTime() + millis * 1_000_000L : Deadline.NONE;
        this.call = new IncomingCall(exchange.peer(), deadline, fields.attachments());
    }

    long id() {
        return request.id();
    }

    boolean direct() {
        return method.direct();
    }

    /** Nobody waits for it any more: it does not begin if it has not yet, and its service can see it if it has. */
    void cancel() {
        try {
            call.cancel();
        } catch (RuntimeException | Error e) { // of the service's own callback
            log.warn("{} failed when it was cancelled", method.call(), e);
        }
    }

    @Override
    public void run() {
        if (call.isCancelled() || Deadline.hasPassed(call.deadline())) {
            log.debug("dropped request {} of {}: nobody waits for it any more", id(), exchange.peer());
            exchange.ended(this);
            return;
        }
        if (!request.isOneWay() && exchange.isFull()) { // now, because what has run must be answered
            refuse(new ServerBusyException("more replies wait for you than the server keeps; read them first"));
            return;
        }
        MethodCodec codec;
        try {
            codec = method.codec(request.serializer());
        } catch (RuntimeException | Error e) {
            reply(null, RpcResponse.failed(e));
            return;
        }
        invoke(codec)
                .whenComplete((response, error) -> reply(codec, error == null ? response : RpcResponse.failed(error)));
    }

    private CompletionStage<RpcResponse> invoke(MethodCodec codec) {
        RpcContext.Scope scope = RpcContext.serving(call);
        try {
            return method.invoke(arguments(codec), call);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            scope.close();
        }
    }

    private List<@Nullable Object> arguments(MethodCodec codec) {
        if (request.isCompressed()) {
            byte[] body = Compression.inflated(request, exchange.limits().maxBody());
            return codec.decodeArguments(body, 0, body.length);
        }
        return codec.decodeArguments(request.bytes(), request.bodyOffset(), request.bodyLength());
    }

    @Override
    public void refuse(ServerBusyException why) {
        reply(null, RpcResponse.failed(why));
    }

    private void reply(@Nullable MethodCodec codec, RpcResponse response) {
        try {
            if (request.isOneWay()) {
                logLostError(response);
            } else if (!call.isCancelled()) {
                exchange.send(new Reply(request, codec, exchange.limits()).frame(response, call.replyAttachments()));
            }
        } finally {
            exchange.ended(this);
        }
    }

    private void logLostError(RpcResponse response) {
        if (response.error() != null) {
            log.warn(
                    "a one-way call of {} failed, and nobody will know: {}",
                    exchange.peer(),
                    method.call(),
                    response.error());
        }
    }
}
