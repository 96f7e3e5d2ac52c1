package io.rpcladder.exchange;

import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of a connection: sends requests, and gives each reply to the call that waits for it. */
public final class ClientExchange implements Connection.Listener {

    private static final Logger log = LoggerFactory.getLogger(ClientExchange.class);

    private static final byte[] PING = Frame.bare(Frame.PING, 0).bytes();
    private static final byte[] PONG = Frame.bare(Frame.PONG, 0).bytes();

    /** For callers that took this exchange just before its server said that it goes. */
    private static final Duration LAST_CALLS = Duration.ofMillis(50);

    private final Connection connection;
    private final PendingCalls pending;
    private final LongAdder droppedReplies;
    private final int maxBody;
    private final DeadlineSweep deadlines;
    private final MethodNumbers numbers = new MethodNumbers();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean leaving;

    /**
     * An exchange on an open connection.
     *
     * @param maxInFlight how many calls may wait for a reply, a power of two
     * @param ids the last request id that was given
     * @param droppedReplies counts the replies that nobody waits for
     */
    public ClientExchange(
            Connection connection, int maxInFlight, int maxBody, AtomicLong ids, LongAdder droppedReplies) {
        this.connection = connection;
        this.pending = new PendingCalls(maxInFlight, ids);
        this.maxBody = maxBody;
        this.droppedReplies = droppedReplies;
        this.deadlines = new DeadlineSweep(connection, pending, this::timeOut);
    }

    /** Whether it takes calls: one whose server is about to end only awaits the replies to those that it has. */
    public boolean isOpen() {
        return !leaving && connection.isOpen();
    }

    public int pendingCalls() {
        return pending.count();
    }

    /** Completes when the connection has ended, and every pending call with it. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends the connection after what was sent so far, and every pending call; the future completes when it has ended. */
    public CompletableFuture<Void> close(String reason) {
        connection.close(reason);
        return ended;
    }

    /**
     * Sends a request.
     *
     * @return ends with the reply, at the deadline, or with the connection; never stays open
     * @throws RpcException if it could not be sent
     */
    public CompletableFuture<RpcResponse> send(ClientCall call) {
        mustBeAbleToSend(call);
        int state = numbers.state(call.number());
        Frame frame = call.frame(MethodNumbers.isKnown(state));
        if (call.oneWay()) {
            send(frame, call, state);
            return CompletableFuture.completedFuture(RpcResponse.of(null));
        }
        var waiting = new PendingCall(pending, call, this::cancel);
        if (!pending.add(waiting)) {
            throw new ServerBusyException(call.name() + " was not sent: too many calls to " + connection.peer()
                    + " wait for a reply; try again later or elsewhere");
        }
        if (!connection.isOpen()) { // since it was looked at above; whoever is in the table keeps it open
            waiting.completeExceptionally(notSent(call));
            return waiting;
        }
        // First the place in the table, then the bytes: the reply may be here before send returns.
        send(frame.withId(waiting.id()), call, state);
        if (!connection.isOpen()) { // its end may have been made known before this call was in the table
            waiting.completeExceptionally(lost(waiting, String.valueOf(connection.closeReason())));
        }
        deadlines.sweepSoon();
        return waiting;
    }

    private void send(Frame frame, ClientCall call, int state) {
        connection.send(frame.bytes());
        numbers.sent(call.number(), state);
    }

    private void cancel(PendingCall call) {
        connection.send(Frame.bare(Frame.CANCEL, call.id()).bytes());
    }

    private void mustBeAbleToSend(ClientCall call) {
        if (!connection.isOpen()) {
            throw notSent(call);
        }
        if (connection.isFull()) {
            throw new ServerBusyException(call.name() + " was not sent: " + connection.peer()
                    + " does not read what was sent before; try again later or elsewhere");
        }
    }

    private RpcConnectionException notSent(ClientCall call) {
        return new RpcConnectionException(
                call.name() + " was not sent to " + connection.peer() + ": " + connection.closeReason(), null);
    }

    private void timeOut(PendingCall call) {
        call.completeExceptionally(new RpcTimeoutException(
                "no reply of " + connection.peer() + " to " + call.call() + " in time; it may have run"));
    }

    @Override
    public void received(byte[] bytes) {
        var frame = new Frame(bytes);
        switch (frame.type()) {
            case Frame.RESPONSE -> complete(frame);
            case Frame.PING -> connection.send(PONG);
            case Frame.PONG -> log.trace("{} is alive", connection.peer());
            case Frame.GOAWAY -> leave();
            default -> log.debug("{} sent a message of type {}, which is skipped", connection.peer(), frame.type());
        }
    }

    private void leave() {
        log.info("{} is about to end and takes no more calls", connection.peer());
        leaving = true;
        connection.schedule(LAST_CALLS, this::closeWhenAnswered);
    }

    /** The server waits for this: whoever has left sends it no call that would be lost with the connection. */
    private void closeWhenAnswered() {
        if (pending.isEmpty()) {
            connection.close("the server is about to end");
        } else if (connection.isOpen()) {
            connection.schedule(LAST_CALLS, this::closeWhenAnswered);
        }
    }

    private void complete(Frame frame) {
        PendingCall call = pending.get(frame.id());
        if (call == null) { // its time was over, it was cancelled, or never made
            dropped(frame);
            return;
        }
        try {
            if (Status.isAboutTheMethod(frame.status())) {
                numbers.refused(call.method());
            }
            if (!call.complete(
                    new ReceivedReply(frame, maxBody).response(call.codec()))) { // it ended while its reply was read
                dropped(frame);
            }
        } catch (RpcException e) {
            call.completeExceptionally(e);
        } catch (IOException | RuntimeException | Error e) { // of a class of the user
            call.completeExceptionally(
                    new RpcCodecException("cannot read the reply to " + call.call() + ": " + e, null));
        }
    }

    private void dropped(Frame reply) {
        droppedReplies.increment();
        log.debug("dropped a reply of {} to request {}, which nobody waits for", connection.peer(), reply.id());
    }

    @Override
    public void idle() {
        connection.send(PING);
    }

    @Override
    public void closed(String reason) {
        pending.forEach(call -> call.completeExceptionally(lost(call, reason)));
        ended.complete(null);
    }

    private RpcConnectionLostException lost(PendingCall call, String reason) {
        return new RpcConnectionLostException(
                "lost the connection to " + connection.peer() + " during " + call.call() + "; it may have run: "
                        + reason,
                null);
    }
}
