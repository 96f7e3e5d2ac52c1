package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Rpc;
import io.rpcladder.protocol.RpcClient;
import io.rpcladder.protocol.RpcServer;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.proxy.RpcProxy;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No call goes by a number that the server has not been told yet. */
class NamedInTimeTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    /** Counts. */
    public interface Counting {

        int count(List<String> names);
    }

    /** A name that is there when the test says so. */
    private static final class Slow extends AbstractList<String> {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch there = new CountDownLatch(1);

        @Override
        public String get(int index) {
            reached.countDown();
            try {
                there.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "Gala";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Test
    void aCallThatIsStillBeingWrittenHasNotNamedItsMethod() throws Exception {
        RpcServer server = rpc.opened.add(RpcServer.start(
                ServerOptions.onPort(0),
                new ServiceInvoker().export(Counting.class, List::size),
                WorkerPool.platform(4, 100)));
        RpcClient client = rpc.client(server.address());
        client.connect();
        await().atMost(PATIENCE).until(client::isConnected);
        Counting counting = RpcProxy.create(Counting.class, client);
        var slow = new Slow();
        CompletableFuture<Integer> first =
                rpc.opened.inBackground(() -> counting.count(Collections.unmodifiableList(slow)));
        slow.reached.await();

        try {
            assertThat(counting.count(List.of("Fuji", "Cox"))).isEqualTo(2);
        } finally {
            slow.there.countDown();
        }

        assertThat(first).succeedsWithin(PATIENCE).isEqualTo(1);
    }
}
