package io.rpcladder.exchange;

import com.google.protobuf.ByteString;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.transport.EventLoops;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** A call that comes before its connection: it waits for that, no longer than until its deadline, and is sent then. */
final class WaitingCall extends ReplyFuture<RpcResponse> {

    private final ClientCall call;
    private final ByteString arguments;
    private final CompletableFuture<ClientExchange> connected;

    WaitingCall(ClientCall call, ByteString arguments, CompletableFuture<ClientExchange> connected) {
        this.call = call;
        this.arguments = arguments;
        this.connected = connected;
    }

    WaitingCall begin(EventLoops loops) {
        connected.whenComplete((exchange, error) -> {
            if (error != null) {
                completeExceptionally(error);
            } else if (!isDone()) {
                sendBy(exchange);
            }
        });
        whenComplete((response, error) -> connected.cancel(false)); // it waits no more
        if (call.deadline() != ClientCall.NO_DEADLINE && !connected.isDone()) {
            endAtTheDeadline(loops);
        }
        return this;
    }

    /** On an event loop, because that is where callbacks run. */
    private void endAtTheDeadline(EventLoops loops) {
        Duration left = Duration.ofNanos(Math.max(1, call.deadline() - System.nanoTime()));
        try {
            Future<?> timer = loops.schedule(left, () -> giveUp("there was no connection in time"));
            connected.whenComplete((exchange, error) -> timer.cancel(false));
        } catch (RejectedExecutionException e) {
            giveUp("the client is closed");
        }
    }

    private void giveUp(String why) {
        connected.completeExceptionally(new RpcConnectionException(call.name() + " was not sent: " + why, null));
    }

    private void sendBy(ClientExchange exchange) {
        try {
            CompletableFuture<RpcResponse> sent = exchange.send(call, arguments);
            sent.whenComplete((response, error) -> {
                if (error == null) {
                    complete(response);
                } else {
                    completeExceptionally(error);
                }
            });
            whenComplete((response, error) -> sent.cancel(false));
        } catch (RpcException e) {
            completeExceptionally(e);
        }
    }
}
