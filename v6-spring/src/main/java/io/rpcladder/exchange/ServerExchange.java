package io.rpcladder.exchange;

import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.Frame;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of a connection: reads requests, has them carried out, and sends the replies as the work ends. */
public final class ServerExchange implements Connection.Listener {

    private static final Logger log = LoggerFactory.getLogger(ServerExchange.class);
    private static final byte[] PING = Frame.bare(Frame.PING, 0).bytes();
    private static final byte[] PONG = Frame.bare(Frame.PONG, 0).bytes();
    private static final byte[] GOAWAY = Frame.bare(Frame.GOAWAY, 0).bytes();

    private final Connection connection;
    private final ServerSide server;
    private final KnownMethods methods;
    private final RunningCalls running;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * What all connections of a server share.
     *
     * @param methods what is offered
     * @param workers the threads that services run on
     * @param inHand counts the calls that are not answered yet
     * @param maxInFlight how many calls of one connection may be in hand; beyond that it is not read
     * @param limits how long replies may be
     * @param closed told when a connection has ended
     */
    public record ServerSide(
            ExportedMethod.Table methods,
            WorkerPool workers,
            CallsInHand inHand,
            int maxInFlight,
            ClientCall.Limits limits,
            Consumer<ServerExchange> closed) {}

    public ServerExchange(Connection connection, ServerSide server) {
        this.connection = connection;
        this.server = server;
        this.methods = new KnownMethods(server.methods);
        this.running = new RunningCalls(server.maxInFlight);
    }

    @Override
    public void received(byte[] bytes) {
        var frame = new Frame(bytes);
        switch (frame.type()) {
            case Frame.REQUEST -> request(frame);
            case Frame.CANCEL -> running.cancel(frame.id());
            case Frame.PING -> connection.send(PONG);
            case Frame.PONG -> log.trace("{} is alive", connection.peer());
            default -> log.debug("{} sent a message of type {}, which is skipped", connection.peer(), frame.type());
        }
    }

    private void request(Frame frame) {
        try {
            begin(frame, FieldReader.of(frame));
        } catch (IOException e) {
            log.warn("closed the connection of {}: {}", connection.peer(), e.getMessage());
            connection.close(String.valueOf(e.getMessage()));
        }
    }

    private void begin(Frame request, FieldReader fields) {
        ExportedMethod method;
        try {
            method = methods.find(fields); // even if it is refused then: the client counts on its number
        } catch (RpcException e) {
            refuse(request, e);
            return;
        }
        if (!server.inHand.begin()) {
            refuse(request, new ServerShuttingDownException("the server is shutting down; try elsewhere"));
            return;
        }
        if (inFlight.incrementAndGet() >= server.maxInFlight) {
            connection.pauseReading(); // until half of them are answered
        }
        var call = new ServerCall(this, request, fields, method);
        if (!request.isOneWay()) { // nobody waits for one anyway: that its client has gone does not end it
            running.add(call);
        }
        if (call.direct()) {
            call.run();
        } else {
            server.workers.execute(call);
        }
    }

    private void refuse(Frame request, RpcException why) {
        if (request.isOneWay()) {
            log.warn("a one-way call of {} was refused, and nobody will know: {}", connection.peer(), why.getMessage());
        } else {
            send(new Reply(request, null, server.limits).frame(RpcResponse.failed(why), Map.of()));
        }
    }

    /** A call of this connection has its reply, or needs none. */
    void ended(ServerCall call) {
        running.remove(call);
        server.inHand.end();
        if (inFlight.getAndDecrement() == server.maxInFlight / 2 + 1) {
            connection.resumeReading();
        }
    }

    void send(Frame reply) {
        connection.send(reply.bytes());
    }

    /** Asks the client to send no more requests here. */
    public void goAway() {
        connection.send(GOAWAY);
    }

    /** Whether so many replies wait to be sent that there should be no more. */
    boolean isFull() {
        return connection.isFull();
    }

    ClientCall.Limits limits() {
        return server.limits;
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
        running.cancelAll();
        server.closed.accept(this);
        end.complete(null);
    }

    /** Ends the connection, after what was sent so far; the future completes when it has ended. */
    public CompletableFuture<Void> close(String reason) {
        connection.close(reason);
        return end;
    }
}
