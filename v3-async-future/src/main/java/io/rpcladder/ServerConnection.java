package io.rpcladder;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection to this server. A thread reads requests and hands them to the {@link WorkerPool}; replies are
 * written in the order in which the work ends.
 */
final class ServerConnection {

    /** How long a request may take from its first byte to its last. */
    static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(ServerConnection.class);

    private final FramedSocket socket;
    private final ServiceInvoker services;
    private final WorkerPool workers;
    private final JavaCodec codec = new JavaCodec();
    private final CallsInHand inHand;
    private final ReaderThread thread;

    ServerConnection(
            FramedSocket socket,
            ServiceInvoker services,
            WorkerPool workers,
            CallsInHand inHand,
            Consumer<ServerConnection> whenClosed) {
        this.socket = socket;
        this.services = services;
        this.workers = workers;
        this.inHand = inHand;
        this.thread = new ReaderThread(() -> readRequests(whenClosed), "rpc-server-connection");
    }

    void start() {
        thread.start();
    }

    private void readRequests(Consumer<ServerConnection> whenClosed) {
        try {
            while (true) {
                var call = new Call(socket.read(REQUEST_LIMIT));
                if (inHand.begin()) {
                    workers.execute(call);
                } else {
                    call.write(RpcResponse.failed(new ServerBusyException("the server is closing; try elsewhere")));
                }
            }
        } catch (EOFException e) {
            log.debug("{} sends no more requests", socket);
        } catch (IOException e) {
            log.warn("closed the connection of {}: {}", socket, e.toString());
        } catch (Throwable e) {
            log.error("reading requests of {} failed", socket, e);
        }
        close();
        whenClosed.accept(this);
    }

    /** One request of this connection. */
    private final class Call implements WorkerPool.Job {

        private final Frame request;

        Call(Frame request) {
            this.request = request;
        }

        @Override
        public void run() {
            invoke().whenComplete((response, error) -> reply(error == null ? response : RpcResponse.failed(error)));
        }

        private CompletionStage<RpcResponse> invoke() {
            try {
                return services.invoke(codec.decodeRequest(request.body(), services::argumentTypes));
            } catch (Throwable e) {
                return CompletableFuture.completedFuture(RpcResponse.failed(e));
            }
        }

        @Override
        public void refuse(ServerBusyException why) {
            reply(RpcResponse.failed(why));
        }

        private void reply(RpcResponse response) {
            write(response);
            inHand.end();
        }

        private void write(RpcResponse response) {
            try {
                socket.write(new Frame(request.id(), codec.encode(response)));
            } catch (IOException e) {
                log.debug("the reply to request {} of {} is lost: {}", request.id(), socket, e.toString());
            } catch (Throwable e) {
                log.error("request {} of {} gets no reply; the connection is closed", request.id(), socket, e);
                close();
            }
        }
    }

    /** Lets the client read its replies to their end and close. */
    void finish() {
        try {
            socket.finish();
        } catch (IOException e) {
            log.debug("{} is closed already", socket, e);
        }
    }

    /** Waits until the client has closed. */
    void awaitEnd(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("could not close the connection of {}", socket, e);
        }
    }
}
