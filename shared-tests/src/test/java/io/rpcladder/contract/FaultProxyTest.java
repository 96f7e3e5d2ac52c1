package io.rpcladder.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;

/** Has both ends of a connection through the proxy in hand, so that each direction is seen by itself. */
@Timeout(60)
class FaultProxyTest {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int SILENCE_MILLIS = 200;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final FaultProxy proxy = FaultProxy.to((InetSocketAddress) listener.getLocalSocketAddress());
    private final Socket client = clientOf(proxy);
    private final Socket server = patient(listener.accept());

    FaultProxyTest() throws IOException {
        eventually().until(() -> proxy.accepted() == 1); // before that, no fault can touch the connection
    }

    @AfterEach
    void closeAll() throws IOException {
        client.close();
        server.close();
        proxy.close();
        listener.close();
    }

    @Test
    void passesBytesBothWays() throws IOException {
        send(client, "ping");
        assertThat(receive(server, 4)).isEqualTo("ping");
        send(server, "pong");
        assertThat(receive(client, 4)).isEqualTo("pong");
    }

    @Test
    void passesAHalfCloseOnAndLeavesTheOtherDirectionOpen() throws IOException {
        send(client, "ping");
        client.shutdownOutput();
        assertThat(receive(server, 4)).isEqualTo("ping");
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        send(server, "pong");
        assertThat(receive(client, 4)).isEqualTo("pong");
        assertThat(proxy.open()).isEqualTo(1);
    }

    @Test
    void closesAConnectionThatBothSidesHaveEnded() throws IOException {
        server.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        client.close();
        eventually().until(() -> proxy.open() == 0);
    }

    @Test
    void passesAResetByTheServerOn() throws IOException {
        resetBy(server);
        assertReset(client);
        eventually().until(() -> proxy.open() == 0);
    }

    @Test
    void passesAResetByTheClientOn() throws IOException {
        resetBy(client);
        assertReset(server);
        eventually().until(() -> proxy.open() == 0);
    }

    @Test
    void deliversWhatAServerSentBeforeItTookNoMore() throws IOException {
        proxy.blackHole();
        send(client, "x".repeat(10));
        send(server, "no more".repeat(10));
        server.close();
        eventually().until(() -> proxy.sentByServer().length == 70);
        proxy.slice(1); // writes to the server fail at once, while those to the client take 70 ms
        assertThat(receive(client, 70)).isEqualTo("no more".repeat(10));
    }

    @Test
    void tellsASenderThatItsReceiverIsGone() throws IOException {
        server.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        eventually()
                .untilAsserted(() -> assertThatThrownBy(() -> send(client, "x")).isInstanceOf(SocketException.class));
        eventually().until(() -> proxy.open() == 0);
    }

    @Test
    void resetsAClientWhenThereIsNoServer() throws IOException {
        listener.close();
        try (Socket late = clientOf(proxy)) {
            assertReset(late);
        }
        eventually().until(() -> proxy.accepted() == 2);
        assertThat(proxy.open()).isEqualTo(1);
    }

    @Test
    void delayHoldsBytesBack() throws IOException {
        proxy.delay(Duration.ofMillis(200));
        long start = System.nanoTime();
        send(client, "ping");
        assertThat(receive(server, 4)).isEqualTo("ping");
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        send(server, "pong");
        assertThat(receive(client, 4)).isEqualTo("pong");
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    @Execution(CONCURRENT)
    void delaysOfChunksDoNotAddUp() throws IOException {
        proxy.delay(Duration.ofSeconds(1));
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            send(client, Integer.toString(i));
            int sent = i + 1;
            eventually().until(() -> proxy.sentByClients().length == sent);
        }
        assertThat(receive(server, 10)).isEqualTo("0123456789");
        assertThat(since(start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void delayHoldsAnEndBack() throws IOException {
        proxy.delay(Duration.ofMillis(200));
        long start = System.nanoTime();
        client.shutdownOutput();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        assertThat(since(start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void passLetsGoOfWhatADelayHolds() throws IOException {
        proxy.delay(Duration.ofDays(1));
        send(client, "ping");
        eventually().until(() -> proxy.sentByClients().length == 4);
        proxy.pass();
        assertThat(receive(server, 4)).isEqualTo("ping");
    }

    @Test
    void aReceiverSeesSlices() {
        proxy.slice(3);
        eventually().untilAsserted(() -> {
            send(client, "0123456789");
            assertThat(pieces(server, 10)).containsExactly("012", "345", "678", "9");
            send(server, "abcd");
            assertThat(pieces(client, 4)).containsExactly("abc", "d");
        });
    }

    @Test
    @Execution(CONCURRENT)
    void carriesAMegabyteInSlicesOfOneByteThereAndBack() throws IOException {
        proxy.slice(1);
        byte[] sent = new byte[1 << 20];
        new Random(1).nextBytes(sent);
        var echo = inBackground(() -> server.getInputStream().transferTo(server.getOutputStream()));
        var sender = inBackground(() -> client.getOutputStream().write(sent));
        assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        client.shutdownOutput();
        CompletableFuture.allOf(echo, sender).join();
    }

    @Test
    void aBlackHoleForwardsNothingUntilPass() throws IOException {
        proxy.blackHole();
        send(client, "ping");
        send(server, "pong");
        assertSilent(server);
        assertSilent(client);
        proxy.pass();
        assertThat(receive(server, 4)).isEqualTo("ping");
        assertThat(receive(client, 4)).isEqualTo("pong");
    }

    @Test
    void aBlackHoleForwardsNoEnd() throws IOException {
        proxy.blackHole();
        client.shutdownOutput();
        assertSilent(server);
        proxy.pass();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aBlackHoleForwardsNoReset() throws IOException {
        proxy.blackHole();
        resetBy(server);
        assertSilent(client);
        proxy.pass();
        assertReset(client);
    }

    @Test
    void aBlackHoleAcceptsNewConnections() throws IOException {
        proxy.blackHole();
        try (Socket next = clientOf(proxy);
                Socket nextServer = patient(listener.accept())) {
            send(next, "ping");
            assertSilent(nextServer);
            proxy.pass();
            assertThat(receive(nextServer, 4)).isEqualTo("ping");
        }
    }

    @Test
    @Execution(CONCURRENT)
    void aBlackHoleBlocksASenderInTheEnd() throws IOException {
        proxy.blackHole();
        var sender = inBackground(() -> client.getOutputStream().write(new byte[64 << 20]));
        eventually().until(() -> proxy.sentByClients().length == Tape.LIMIT);
        eventually().during(Duration.ofSeconds(1)).until(() -> !sender.isDone());
        assertSilent(server);
        proxy.pass();
        server.getInputStream().skipNBytes(64 << 20);
        sender.join();
    }

    @Test
    void cutEndsBothSides() throws IOException {
        proxy.cut();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        assertThat(proxy.open()).isZero();
    }

    @Test
    void cutIsNoResetEvenIfBytesWereNotRead() throws IOException {
        proxy.blackHole();
        var sender = inBackground(() -> client.getOutputStream().write(new byte[64 << 20]));
        eventually().until(() -> proxy.sentByClients().length == Tape.LIMIT);
        proxy.cut();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        assertThat(sender).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void resetBreaksBothSides() throws IOException {
        proxy.reset();
        assertReset(client);
        assertReset(server);
        assertThat(proxy.open()).isZero();
    }

    @Test
    void afterACutAndAResetConnectionsAreServedAgain() throws IOException {
        proxy.cut();
        proxy.reset();
        try (Socket next = clientOf(proxy);
                Socket nextServer = patient(listener.accept())) {
            send(next, "ping");
            assertThat(receive(nextServer, 4)).isEqualTo("ping");
        }
    }

    @Test
    void countsConnections() throws IOException {
        assertThat(proxy.open()).isEqualTo(1);
        try (Socket next = clientOf(proxy)) {
            eventually().until(() -> proxy.accepted() == 2);
            assertThat(proxy.open()).isEqualTo(2);
            resetBy(next);
        }
        eventually().until(() -> proxy.open() == 1);
        assertThat(proxy.accepted()).isEqualTo(2);
    }

    @Test
    void recordsBothDirections() throws IOException {
        send(client, "ping");
        receive(server, 4);
        send(server, "pong!");
        receive(client, 5);
        assertThat(proxy.sentByClients()).asString(UTF_8).isEqualTo("ping");
        assertThat(proxy.sentByServer()).asString(UTF_8).isEqualTo("pong!");
    }

    @Test
    void recordsTheFirstMebibyte() throws IOException {
        byte[] sent = new byte[3 << 20];
        new Random(2).nextBytes(sent);
        var sender = inBackground(() -> client.getOutputStream().write(sent));
        assertThat(server.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        assertThat(proxy.sentByClients()).isEqualTo(Arrays.copyOf(sent, 1 << 20));
        sender.join();
    }

    @Test
    void closeEndsConnectionsAndThreads() throws IOException {
        String name = "fault-proxy-" + proxy.address().getPort();
        proxy.blackHole();
        send(client, "ping");
        eventually().until(() -> proxy.sentByClients().length == 4);
        assertThat(threads(name)).isNotEmpty().allMatch(Thread::isDaemon);
        proxy.close();
        eventually().untilAsserted(() -> assertThat(threads(name)).isEmpty());
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        assertThatThrownBy(() -> clientOf(proxy)).isInstanceOf(ConnectException.class);
        proxy.close();
    }

    @Test
    void refusesNegativeDelaysAndEmptySlices() {
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.delay(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.slice(0));
    }

    private static ConditionFactory eventually() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private static Socket clientOf(FaultProxy proxy) throws IOException {
        return patient(new Socket(proxy.address().getAddress(), proxy.address().getPort()));
    }

    private static Socket patient(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket from, String text) throws IOException {
        from.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String receive(Socket at, int length) throws IOException {
        return new String(at.getInputStream().readNBytes(length), UTF_8);
    }

    private static List<String> pieces(Socket at, int length) throws IOException {
        var pieces = new ArrayList<String>();
        for (int left = length; left > 0; left -= pieces.get(pieces.size() - 1).length()) {
            byte[] buffer = new byte[left];
            pieces.add(new String(buffer, 0, at.getInputStream().read(buffer), UTF_8));
        }
        return pieces;
    }

    private static void resetBy(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .toList();
    }

    /** On a thread of its own: the task blocks, and the common pool may have a single thread. */
    private static CompletableFuture<Void> inBackground(IoTask task) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                work -> new Thread(work, "in-background").start());
    }

    private interface IoTask {
        void run() throws IOException;
    }
}
