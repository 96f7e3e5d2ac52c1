package io.rpcladder.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rpcladder.Rpc;
import io.rpcladder.Work;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.transport.ConnectionOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot work is refused when it is written, and leaves no thread behind. */
class OptionsTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final ServerOptions usual = ServerOptions.onPort(0);

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String name) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(name);
    }

    @Test
    void limitsThatCannotWorkAreRefused() {
        Duration second = Duration.ofSeconds(1);
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertRefused(() -> new ConnectionOptions(1_000, second, 1, second), "maxBody");
        assertRefused(() -> new ConnectionOptions(1 << 20, second, 0, second), "maxQueued");
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), endless)) {
            assertRefused(() -> new ConnectionOptions(1 << 20, wrong, 1, second), "frameLimit");
            assertRefused(() -> new ConnectionOptions(1 << 20, second, 1, wrong), "heartbeat");
        }
        assertRefused(() -> ClientOptions.DEFAULT.withCallTimeout(Duration.ofMillis(-1)), "callTimeout");
        assertRefused(() -> new ServerOptions(usual.address(), 0, 1, second, usual.connection()), "thread");
        assertRefused(() -> new ServerOptions(usual.address(), 1, 0, second, usual.connection()), "in hand");
        assertRefused(() -> usual.withDrainLimit(Duration.ofMillis(-1)), "drainLimit");
        assertRefused(() -> usual.withAddress(InetSocketAddress.createUnresolved("nowhere", 0)), "no such host");
        assertRefused(() -> WorkerPool.platform(0, 1), "at least one thread");
        assertRefused(() -> WorkerPool.platform(1, -1), "queue");
        assertRefused(() -> WorkerPool.virtual(0), "at least one thread");
    }

    @Test
    void aServerThatCannotStartLeavesNoThread() {
        Set<Thread> before = sweepers();
        var unused = catchThrowable(() -> RpcServer.start(70_000, new ServiceInvoker()));
        assertThat(sweepers()).isEqualTo(before);
    }

    private static Set<Thread> sweepers() {
        var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("rpc-sweeper"));
        return threads;
    }

    @Test
    void anEndlessTimeoutIsNone() {
        var options = ClientOptions.DEFAULT.withCallTimeout(Duration.ofSeconds(Long.MAX_VALUE));
        Work work = Rpc.work(rpc.client(rpc.server().address(), options));
        assertThat(work.echo("a")).isEqualTo("a");
    }
}
