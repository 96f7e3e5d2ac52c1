package io.rpcladder.wireshark;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rpcladder.RpcContext;
import io.rpcladder.RpcMethod;
import io.rpcladder.ServiceKey;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.Wire;
import io.rpcladder.contract.FaultProxy;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.JdkProxyFactory;
import io.rpcladder.proxy.RpcProxy;
import io.rpcladder.transport.Frame;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real calls over a real connection, and what they put on the wire: a story with a message of nearly every kind. */
final class CapturedCalls {

    private static final ServiceKey STALL = new ServiceKey(FruitStall.class.getName(), "blue", "1.0");

    /** A message and who has sent it. */
    record Sent(boolean byClient, Frame frame) {}

    /** Whatever is asked, the same answers. */
    private static final class Seller implements FruitStall {

        private final List<String> deliveries = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Integer> harvest = new CompletableFuture<>();
        private volatile boolean asked;

        @Override
        public int stock(String variety) {
            if (variety.equals("Pear")) {
                throw new IllegalArgumentException("no apple: Pear");
            }
            java.util.Objects.requireNonNull(RpcContext.call()).attachToReply("seller", "Ann");
            return 20;
        }

        @Override
        public void delivered(String variety, int boxes) {
            deliveries.add(variety);
        }

        @Override
        public String describe(String wishes) {
            return "crisp and sweet, ".repeat(200);
        }

        @Override
        public CompletableFuture<Integer> awaitHarvest(String variety) {
            asked = true;
            return harvest;
        }
    }

    private final List<Frame> byClient;
    private final List<Frame> byServer;

    private CapturedCalls(FaultProxy tap) throws IOException {
        byClient = frames(tap.sentByClients());
        byServer = frames(tap.sentByServer());
    }

    private static List<Frame> frames(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        var frames = new ArrayList<Frame>();
        while (in.available() > 0) {
            frames.add(masked(Wire.read(in)));
        }
        return frames;
    }

    /** How many milliseconds are left is never quite the same: 4.9 seconds stand there in place of it. */
    private static Frame masked(Frame frame) {
        byte[] bytes = frame.bytes();
        for (int at = Frame.HEADER;
                at < frame.bodyOffset();
                at += 3 + (bytes[at + 1] & 0xFF) * 256 + (bytes[at + 2] & 0xFF)) {
            if (bytes[at] == 6) {
                System.arraycopy(new byte[] {0, 0, 0x13, 0x24}, 0, bytes, at + 3, 4);
            }
        }
        return frame;
    }

    static CapturedCalls record() throws IOException {
        var seller = new Seller();
        var services = new ServiceInvoker().export(STALL, FruitStall.class, seller);
        RpcServer server = RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(1, 10));
        try (var tap = FaultProxy.to(server.address());
                var client = new RpcClient(
                        tap.address(),
                        ClientOptions.DEFAULT
                                .withCallTimeout(java.time.Duration.ofSeconds(5))
                                .withCompressAbove(1_000))) {
            call(client, seller);
            server.close(); // before its client, which so hears of it
            await().atMost(PATIENCE).until(() -> new CapturedCalls(tap).endsWithGoaway());
            return new CapturedCalls(tap);
        } finally {
            server.close();
        }
    }

    private static FruitStall stall(RpcClient client, ServiceKey key) {
        return RpcProxy.create(
                FruitStall.class,
                client,
                method -> RpcMethod.of(FruitStall.class, method).of(key),
                new JdkProxyFactory());
    }

    private static void call(RpcClient client, Seller seller) {
        FruitStall stall = stall(client, STALL);
        assertThat(stall.stock("Gala")).isEqualTo(20);
        RpcContext.Scope tenant = RpcContext.attach("tenant", "north");
        assertThat(stall.stock("Fuji")).isEqualTo(20);
        tenant.close();
        assertThatIllegalArgumentException().isThrownBy(() -> stall.stock("Pear"));
        stall.delivered("Gala", 7);
        await().atMost(PATIENCE).until(() -> !seller.deliveries.isEmpty());
        assertThat(stall.describe("sweet ".repeat(400))).hasSize(3_400);
        CompletableFuture<Integer> harvest = stall.awaitHarvest("Gala");
        await().atMost(PATIENCE).until(() -> seller.asked);
        harvest.cancel(false);
        await().atMost(PATIENCE).until(seller.harvest::isCancelled);
        assertThatThrownBy(() -> stall(client, new ServiceKey(STALL.service(), "blue", "2.0"))
                        .stock("Gala"))
                .isInstanceOf(ServiceNotFoundException.class);
    }

    private boolean endsWithGoaway() {
        return !byServer.isEmpty() && byServer.get(byServer.size() - 1).type() == Frame.GOAWAY;
    }

    /** All messages, each reply behind its request: that is the order of calls that wait for each other. */
    List<Sent> inOrder() {
        var all = new ArrayList<Sent>();
        var replies = new ArrayList<>(byServer);
        for (Frame frame : byClient) {
            all.add(new Sent(true, frame));
            boolean answered = frame.type() == Frame.REQUEST && !frame.isOneWay();
            replies.stream()
                    .filter(reply -> answered && reply.type() == Frame.RESPONSE && reply.id() == frame.id())
                    .findFirst()
                    .ifPresent(reply -> {
                        all.add(new Sent(false, reply));
                        replies.remove(reply);
                    });
        }
        replies.forEach(rest -> all.add(new Sent(false, rest)));
        return all;
    }
}
