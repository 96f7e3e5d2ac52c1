package io.rpcladder.exchange;

import io.rpcladder.Deadline;
import io.rpcladder.IncomingCall;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.transport.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
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
    private volatile boolean abandoned;

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
        call.cancel();
        abandoned = true; // only now: what the service answers before it has heard of this is a reply like all others
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
        invoke(codec).whenComplete((response, failure) -> reply(codec, answer(response, failure)));
    }

    /** What is said of a call. That it was refused would be a lie about one whose service may have done something. */
    private RpcResponse answer(@Nullable RpcResponse response, @Nullable Throwable failure) {
        Throwable error = response == null ? RpcException.unwrapped(failure) : response.error();
        if (error != null && saysTooMuch(error)) {
            return RpcResponse.failed(new RpcException("the server failed with " + error));
        }
        return response == null ? RpcResponse.failed(Objects.requireNonNull(error)) : response;
    }

    private boolean saysTooMuch(Throwable error) {
        return error instanceof RpcException
                && !(error instanceof RemoteException)
                && error.getClass() != RpcException.class
                && (call.hasBegun() || !Status.isRefusal(error));
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
            } else if (!abandoned && !isOfTheCancel(response)) {
                exchange.send(new Reply(request, codec, exchange.limits()).frame(response, attachments(response)));
            }
        } finally {
            exchange.ended(this);
        }
    }

    private boolean isOfTheCancel(RpcResponse response) {
        return response.error() instanceof CancellationException && call.isCancelled();
    }

    /** What the service sends along, and what a filter does. */
    private Map<String, String> attachments(RpcResponse response) {
        Map<String, String> ofTheService = call.replyAttachments();
        if (response.attachments().isEmpty()) {
            return ofTheService;
        }
        var all = new HashMap<>(ofTheService);
        all.putAll(response.attachments());
        return all;
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
