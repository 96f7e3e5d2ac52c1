package io.rpcladder.exchange;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.EnvelopeWriter;
import io.rpcladder.serialize.Error;
import io.rpcladder.serialize.ReceivedEnvelope;
import io.rpcladder.transport.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of a connection: sends requests, and gives each reply to the call that waits for it. */
public final class ClientExchange implements Connection.Listener {

    private static final Logger log = LoggerFactory.getLogger(ClientExchange.class);

    private static final byte[] PING =
            Envelope.newBuilder().setKind(Envelope.Kind.PING).build().toByteArray();
    private static final byte[] PONG =
            Envelope.newBuilder().setKind(Envelope.Kind.PONG).build().toByteArray();

    private final Connection connection;
    private final PendingCalls pending;
    private final LongAdder droppedReplies;
    private final int maxBody;
    private final DeadlineSweep deadlines;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

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

    public boolean isOpen() {
        return connection.isOpen();
    }

    public int pendingCalls() {
        return pending.count();
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
    public CompletableFuture<RpcResponse> send(ClientCall call, ByteString arguments) {
        mustBeAbleToSend(call);
        var waiting = new PendingCall(pending, call.name(), call.codec(), call.deadline());
        if (call.oneWay()) {
            connection.send(encode(call, 0, arguments));
            return CompletableFuture.completedFuture(RpcResponse.of(null));
        }
        if (!pending.add(waiting)) {
            throw new ServerBusyException(call.name() + " was not sent: too many calls to " + connection.peer()
                    + " wait for a reply; try again later or elsewhere");
        }
        try {
            // First the place in the table, then the bytes: the reply may be here before send returns.
            connection.send(encode(call, waiting.id(), arguments));
        } catch (RpcException e) {
            pending.remove(waiting);
            throw e;
        }
        if (!connection.isOpen()) { // its end may have been made known before this call was in the table
            waiting.completeExceptionally(lost(waiting, String.valueOf(connection.closeReason())));
        }
        deadlines.sweepSoon();
        return waiting;
    }

    private void mustBeAbleToSend(ClientCall call) {
        if (!connection.isOpen()) {
            throw new RpcConnectionException(
                    call.name() + " was not sent to " + connection.peer() + ": " + connection.closeReason(), null);
        }
        if (connection.isFull()) {
            throw new ServerBusyException(call.name() + " was not sent: " + connection.peer()
                    + " does not read what was sent before; try again later or elsewhere");
        }
    }

    private byte[] encode(ClientCall call, long id, ByteString arguments) {
        byte[] bytes = EnvelopeWriter.request(id, call.path(), call.millisLeft(), call.oneWay(), arguments);
        if (bytes.length > maxBody) {
            throw new RpcCodecException(
                    "the arguments of " + call.name() + " take " + bytes.length + " bytes; a message has at most "
                            + maxBody,
                    null);
        }
        return bytes;
    }

    private void timeOut(PendingCall call) {
        call.completeExceptionally(new RpcTimeoutException(
                "no reply of " + connection.peer() + " to " + call.call() + " in time; it may have run"));
    }

    @Override
    public void received(byte[] frame) {
        try {
            ReceivedEnvelope envelope = ReceivedEnvelope.of(frame);
            switch (envelope.kind()) {
                case RESPONSE -> complete(envelope);
                case PING -> connection.send(PONG);
                case PONG -> log.trace("{} is alive", connection.peer());
                default -> log.warn("{} sent what only clients send: {}", connection.peer(), envelope.kind());
            }
        } catch (InvalidProtocolBufferException e) {
            connection.close("a frame that is not an envelope: " + e.getMessage());
        }
    }

    private void complete(ReceivedEnvelope envelope) {
        PendingCall call = pending.get(envelope.id());
        if (call == null) { // its time was over, it was cancelled, or never made
            dropped(envelope);
            return;
        }
        try {
            Error error = envelope.error();
            RpcResponse response = error == null
                    ? RpcResponse.of(call.codec().decodeResult(envelope.result()))
                    : RpcResponse.failed(call.codec().decodeError(error));
            if (!call.complete(response)) { // it ended while its reply was read
                dropped(envelope);
            }
        } catch (RpcException e) {
            call.completeExceptionally(e);
        } catch (RuntimeException | java.lang.Error e) { // of a class of the user
            call.completeExceptionally(
                    new RpcCodecException("cannot read the reply to " + call.call() + ": " + e, null));
        }
    }

    private void dropped(ReceivedEnvelope reply) {
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
