package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** A client whose server lets nobody in: connecting takes until it is given up. */
class RpcClientTest {

    private static final RpcRequest REQUEST = RpcRequest.of("Shop", "open", List.of());

    private final List<Socket> waiting = new ArrayList<>();
    private ServerSocket server;
    private RpcClient client;

    /** The system lets a few connections wait to be accepted, and answers no more of them. */
    @BeforeEach
    void fillTheQueueOfConnections() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = new RpcClient((InetSocketAddress) server.getLocalSocketAddress());
        try {
            while (true) {
                var socket = new Socket();
                waiting.add(socket);
                socket.connect(server.getLocalSocketAddress(), 200);
            }
        } catch (SocketTimeoutException e) {
            assertThat(waiting).hasSizeGreaterThan(1);
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        for (Socket socket : waiting) {
            socket.close();
        }
        server.close();
    }

    @Test
    @Execution(CONCURRENT)
    void allCallersLearnTogetherThatTheServerCannotBeReached() {
        var threads = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        var calls = new ArrayList<CompletableFuture<Throwable>>();
        for (int i = 0; i < 5; i++) {
            calls.add(CompletableFuture.supplyAsync(
                    () -> catchThrowable(
                            () -> client.invoke(REQUEST).toCompletableFuture().join()),
                    threads));
        }

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).hasCauseInstanceOf(RpcConnectionException.class));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(RpcClient.CONNECT_TIMEOUT.minusMillis(100), RpcClient.CONNECT_TIMEOUT.multipliedBy(2));
        threads.shutdown();
    }

    @Test
    @Execution(CONCURRENT)
    void closingDoesNotWaitForACallThatConnects() throws Exception {
        var call = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> call.complete(catchThrowable(
                () -> client.invoke(REQUEST).toCompletableFuture().join())));
        caller.start();
        while (!isConnecting(caller)) {
            Thread.onSpinWait();
        }

        long begin = System.nanoTime();
        client.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(call.join()).hasCauseInstanceOf(RpcConnectionException.class);
    }

    private static boolean isConnecting(Thread caller) {
        return Stream.of(caller.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(RpcClient.class.getName())
                        && frame.getMethodName().equals("connect"));
    }
}
