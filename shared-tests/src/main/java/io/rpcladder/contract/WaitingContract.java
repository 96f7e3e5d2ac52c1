package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What takes seconds, because a limit has to pass. These tests wait side by side, while the other contracts run. */
@Execution(CONCURRENT)
abstract class WaitingContract extends Contract {

    private final TypesService.Echo echo = new TypesService.Echo();
    private final GateService.Gate gate = new GateService.Gate();

    @AfterEach
    void openTheGate() { // or the server waits for the calls there when it closes
        gate.open();
    }

    @Test
    void givesUpConnectingWithinTheConnectTimeout() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = (InetSocketAddress) full.getLocalSocketAddress();
            var waiting = new ArrayList<Socket>();
            while (connects(address, waiting)) {}
            var service = client(address, TypesService.class).service(TypesService.class);

            long begin = System.nanoTime();
            assertFails("RpcConnectionException", service::noArguments);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean connects(InetSocketAddress address, List<Socket> connected) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(address, 200);
            connected.add(socket);
            return true;
        } catch (SocketTimeoutException e) {
            socket.close();
            return false;
        }
    }

    @Test
    @Tag("once")
    void aClosingServerCutsOffACallThatNeverEnds() {
        GateService stubborn = this::passUninterruptibly;
        var server = server(Map.of(GateService.class, stubborn));
        var service = client(server.address(), GateService.class).service(GateService.class);
        var call = inBackground(() -> catchThrowable(() -> service.pass("for ever")));
        gate.awaitEntered(1);

        long begin = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(call)
                .succeedsWithin(Duration.ofSeconds(1))
                .extracting(error -> error.getClass().getSimpleName())
                .isIn("RpcConnectionLostException", "RpcTimeoutException");
    }

    private String passUninterruptibly(String name) {
        while (true) {
            try {
                return gate.pass(name);
            } catch (IllegalStateException e) {
                Thread.interrupted(); // forget it: a service may do so
            }
        }
    }

    @Test
    @Tag("once")
    void closesTheConnectionOfAClientThatSendsAByteNowAndThen() throws Exception {
        var server = server(Map.of(TypesService.class, echo));
        byte[] request = harness().request(TypesService.class.getName(), "text", List.of("java.lang.String"), "Fuji");
        try (var socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            long begin = System.nanoTime();
            inBackground(() -> dribble(socket, request));

            assertThat(catchThrowable(() -> harness().readReply(socket.getInputStream())))
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
        var others = client(server.address(), TypesService.class).service(TypesService.class);
        assertThat(others.text("still there")).isEqualTo("still there");
    }

    private static int dribble(Socket socket, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            byte next = bytes[i];
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            try {
                socket.getOutputStream().write(next);
            } catch (IOException e) {
                return i; // closed, as it should be
            }
        }
        return bytes.length;
    }

    /** For six seconds, because the versions that give up do so after five. */
    @Test
    @Requires(absent = TIMEOUT)
    void aServerThatNeverAnswersIsWaitedFor() {
        var proxy = proxyTo(server(Map.of(TypesService.class, echo)));
        var service = client(proxy.address(), TypesService.class).service(TypesService.class);
        assertThat(service.noArguments()).isEqualTo("no arguments");
        proxy.blackHole();

        var call = inBackground(() -> catchThrowable(service::noArguments));

        assertStaysUndone(call, Duration.ofSeconds(6));
        proxy.reset();
        await().atMost(PATIENCE).until(call::isDone);
    }
}
