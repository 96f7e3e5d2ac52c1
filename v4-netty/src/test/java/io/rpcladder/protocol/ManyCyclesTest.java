package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Opening and closing leaves nothing behind, however often. */
class ManyCyclesTest {

    /** A thousand with -Psoak. */
    private static final int CYCLES = Integer.getInteger("rpcladder.cycles", 250);

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rpc-"))
                .count();
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    private static void cycle(InetSocketAddress server, int number) {
        try (var client = new RpcClient(server)) {
            Work work = Rpc.work(client);
            assertThat(work.echo("cycle " + number)).isEqualTo("cycle " + number);
            if (number % 3 == 0) {
                work.later("is under way when the client closes");
            }
        }
    }

    private static void failedCycle(InetSocketAddress nobody) {
        try (var client = new RpcClient(nobody)) {
            assertThat(errorOf(() -> Rpc.work(client).echo("anybody there?")))
                    .isInstanceOf(RpcConnectionException.class);
        }
    }

    @Test
    void clientsThatOpenAndCloseLeaveNothingBehind() {
        RpcServer server = rpc.server();
        InetSocketAddress nobody = Peer.nobody();
        for (int i = 0; i < 20; i++) { // what is made once and kept
            cycle(server.address(), i);
            failedCycle(nobody);
        }
        rpc.worker.close();
        await().atMost(PATIENCE)
                .until(() ->
                        rpc.worker.held.stream().allMatch(call -> call.answer().isDone()));
        long filesBefore = openFiles();
        long threadsBefore = threads();

        for (int i = 0; i < CYCLES; i++) {
            if (i % 10 == 9) {
                failedCycle(nobody);
            } else {
                cycle(server.address(), i);
            }
        }
        rpc.worker.close();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(openFiles()).as("open files").isLessThanOrEqualTo(filesBefore + 5);
            assertThat(threads()).as("threads").isLessThanOrEqualTo(threadsBefore + 1);
        });
        assertThat(directMemory()).as("direct memory").isLessThan(64 << 20);
        assertThat(Rpc.work(rpc.client(server.address())).echo("still there")).isEqualTo("still there");
    }

    @Test
    void clientsThatCloseWhileTheyConnectLeaveNothingBehind() {
        InetSocketAddress server = rpc.server().address();
        cycle(server, 0);
        long filesBefore = openFiles();

        for (int i = 0; i < CYCLES; i++) {
            try (var client = new RpcClient(server)) {
                Rpc.work(client).later("is not sent yet when the client closes");
            }
        }
        rpc.worker.close();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(openFiles()).as("open files").isLessThanOrEqualTo(filesBefore + 5));
    }

    @Test
    void serversThatOpenAndCloseLeaveNothingBehind() {
        cycleOfAServer();
        long filesBefore = openFiles();
        long threadsBefore = threads();

        for (int i = 0; i < CYCLES / 20; i++) {
            cycleOfAServer();
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(openFiles()).as("open files").isLessThanOrEqualTo(filesBefore + 5);
            assertThat(threads()).as("threads").isLessThanOrEqualTo(threadsBefore);
        });
    }

    private void cycleOfAServer() {
        var services = new ServiceInvoker().export(Work.class, rpc.worker);
        try (var server = RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(2, 10));
                var client = new RpcClient(server.address());
                var peer = Peer.connectTo(server.address())) {
            assertThat(Rpc.work(client).echo("works")).isEqualTo("works");
            peer.write(new byte[] {0, 0});
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
