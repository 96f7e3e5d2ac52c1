package io.rpcladder.exchange;

import io.rpcladder.Deadline;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcResponse;
import io.rpcladder.transport.EventLoops;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** A call that comes before its connection: it waits for that, no longer than until its deadline, and is sent then. */
final class WaitingCall extends ReplyFuture<RpcResponse> {

    private final ClientCall call;
    private final CompletableFuture<ClientExchange> connected;

    WaitingCall(ClientCall call, CompletableFuture<ClientExchange> connected) {
        this.call = call;
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
        if (call.deadline() != Deadline.NONE && !connected.isDone()) {
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
            CompletableFuture<RpcResponse> sent = exchange.send(call);
            sent.whenComplete((response, error) -> {
                if (error == null) {
                    complete(response);
                } else {
                    completeExceptionally(error);
                }
            });
            whenComplete((response, error) -> sent.cancel(false));
        } catch (RuntimeException | Error e) { // mostly because it could not be sent; but whatever it is, the call ends
            completeExceptionally(e);
        }
    }
}
