package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.transport.ConnectionOptions;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that ask and ask and never read an answer: the server keeps little for them, and serves the others. */
class SlowReaderTest {

    private static final int REPLY = 100_000;

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final AtomicLong written = new AtomicLong();

    /** Asks for 100 kB again and again, until the server reads no more. */
    private CompletableFuture<Boolean> neverReads(InetSocketAddress server) {
        Peer peer = rpc.opened.add(Peer.connectTo(server));
        byte[] requests = requests(1_000);
        return rpc.opened.inBackground(() -> {
            try {
                while (true) {
                    peer.write(requests);
                    written.addAndGet(requests.length);
                }
            } catch (UncheckedIOException e) {
                return true; // closed at the test's end
            }
        });
    }

    private static byte[] requests(int count) {
        var arguments = Rpc.codec("produce", int.class).encodeArguments(List.of(REPLY), 1 << 22);
        byte[] one = Peer.framed(Peer.request(1, Work.path("produce", int.class))
                .setArguments(arguments)
                .build()
                .toByteArray());
        byte[] all = new byte[count * one.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
        return runtime.totalMemory() - runtime.freeMemory() + direct;
    }

    private void awaitStandstill() {
        var last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> written.get() == last.getAndSet(written.get()));
    }

    @Test
    void theServerKeepsLittleForThem() {
        RpcServer server = rpc.server(ServerOptions.onPort(0), WorkerPool.platform(16, 10_000));
        Work other = Rpc.work(rpc.client(server.address()));
        other.produce(REPLY);
        long before = usedMemory();

        var stuck = IntStream.range(0, 4)
                .mapToObj(i -> neverReads(server.address()))
                .toList();
        awaitStandstill();

        // 16 MiB may wait for each, and the threads of the pool may each add one more reply.
        assertThat(usedMemory() - before).isLessThan(4 * 20_000_000L);
        assertThat(stuck).noneMatch(CompletableFuture::isDone);
        assertThat(other.echo("served")).isEqualTo("served");
    }

    @Test
    void oneThatReadsInTheEndGetsAnAnswerToEachRequest() {
        RpcServer server = rpc.server();
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        var asked = rpc.opened.inBackground(() -> {
            for (int i = 0; i < 10; i++) {
                peer.write(requests(200));
            }
            return true;
        });
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> true);

        int results = 0;
        for (int i = 0; i < 2_000; i++) {
            Envelope reply = peer.readReply();
            if (reply.hasError()) {
                assertThat(reply.getError().getType()).isEqualTo("io.rpcladder.ServerBusyException");
            } else {
                assertThat(reply.getResult().size()).isGreaterThan(REPLY);
                results++;
            }
        }

        assertThat(asked).succeedsWithin(PATIENCE);
        assertThat(results).isGreaterThan(150);
    }

    @Test
    void oneThatDoesNotReadIsRefusedNoOneWayCall() {
        var usual = ServerOptions.onPort(0);
        var small = new ConnectionOptions(4 << 20, Duration.ofSeconds(20), 1 << 20, Duration.ofSeconds(20));
        RpcServer server = rpc.server(usual.withConnection(small), WorkerPool.platform(1, 1_000));
        Work other = Rpc.work(rpc.client(server.address()));
        var held = rpc.opened.inBackground(() -> other.gated("holds the only thread"));
        rpc.worker.awaitGated(1);
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        peer.write(requests(300)); // 30 MB of replies, of which the server keeps one
        peer.send(Peer.request(2, Work.path("tell", String.class))
                .setOneWay(true)
                .setArguments(Rpc.codec("tell", String.class).encodeArguments(List.of("needs no reply"), 1 << 22))
                .build());
        await().during(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .until(() -> !held.isDone()); // all of it is in the queue

        rpc.worker.openGate();

        await().atMost(PATIENCE).until(() -> rpc.worker.told.equals(List.of("needs no reply")));
        assertThat(peer.readReply().hasError()).isFalse();
    }

    @Test
    void othersWaitAtMostTwiceAsLong() {
        // The best of some rounds, so that a busy machine does not decide.
        var ratios = new ArrayList<Double>();
        while (ratios.isEmpty() || ratios.get(ratios.size() - 1) > 2) {
            assertThat(ratios.size())
                    .as("p99 with them over p99 without: %s", ratios)
                    .isLessThan(5);
            ratios.add(ratioOfP99());
        }
    }

    private double ratioOfP99() {
        RpcServer server = rpc.server(ServerOptions.onPort(0), WorkerPool.platform(16, 10_000));
        Work other = Rpc.work(rpc.client(server.address()));
        p99(other, Duration.ofMillis(700)); // warms up
        long before = p99(other, Duration.ofMillis(700));
        for (int i = 0; i < 4; i++) {
            neverReads(server.address());
        }
        awaitStandstill();
        return (double) p99(other, Duration.ofMillis(700)) / before;
    }

    private static long p99(Work work, Duration duration) {
        var nanos = new long[1_000_000];
        int calls = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < duration.toNanos()) {
            long sent = System.nanoTime();
            work.echo("still there?");
            nanos[calls++] = System.nanoTime() - sent;
        }
        assertThat(calls).isGreaterThan(100);
        Arrays.sort(nanos, 0, calls);
        return nanos[calls * 99 / 100];
    }
}
