package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Rpc;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.Sites;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.transport.ConnectionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Three providers in JVMs of their own and a steady stream of calls to them; ended after the test. */
final class Fleet implements BeforeEachCallback, AfterEachCallback {

    static final Duration SESSION = Duration.ofSeconds(2);

    final Sites sites = new Sites();

    /** A machine that has other things to do lets a JVM wait for seconds. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

    private final ClientOptions options;
    private final List<ChildProvider> children = new ArrayList<>();
    private @Nullable Load load;

    Fleet() {
        this(ConnectionOptions.DEFAULT.heartbeat());
    }

    /** A fleet whose client asks for a sign of life this often. */
    Fleet(Duration heartbeat) {
        this.options = ClientOptions.DEFAULT.withCallTimeout(CALL_LIMIT).withConnection(Rpc.heartbeat(heartbeat));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        children.addAll(Stream.of("one", "two", "three")
                .parallel()
                .map(name -> start(name, 0, SESSION))
                .toList());
        load = sites.opened.add(new Load(Sites.site(sites.client(ClusterOptions.DEFAULT.withClient(options))), 6));
        awaitAnswersOf("one", "two", "three");
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        sites.afterEach(context);
    }

    Load load() {
        return Objects.requireNonNull(load);
    }

    /** The one that was started first, of the last three. */
    ChildProvider oldest() {
        return children.get(children.size() - 3);
    }

    /** Starts one more, and waits until it answers. */
    ChildProvider add(String name) {
        return add(name, 0, SESSION);
    }

    ChildProvider add(String name, int port, Duration session) {
        ChildProvider child = start(name, port, session);
        children.add(child);
        awaitAnswersOf(name);
        return child;
    }

    private ChildProvider start(String name, int port, Duration session) {
        return sites.opened.add(ChildProvider.start(name, sites.zookeeper.address(), session, port));
    }

    /** The addresses that stand in the registry. */
    List<String> registered() {
        return sites.zookeeper.names(Sites.PROVIDERS);
    }

    void awaitAnswersOf(String... names) {
        Set<String> heard = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            heard.addAll(load().answering());
            return heard.containsAll(List.of(names));
        });
    }

    void awaitCalls(int more) {
        long end = load().ended() + more;
        await().atMost(PATIENCE).until(() -> load().ended() >= end);
    }

    /** What failed must not run twice, and may have run. */
    void assertOnlyCallsFailedThatMayHaveRun() {
        assertThat(load().failed()).allSatisfy(failed -> {
            assertThat(failed.idempotent()).as(failed.toString()).isFalse();
            assertThat(failed.error()).isInstanceOf(RpcConnectionLostException.class);
        });
    }

    /** Ends the calls. Each has returned or failed, has run once if it has returned, and at most once if not. */
    void assertNothingIsLostOrRanTwice() {
        load().close();
        assertThat(load().lost()).isZero();
        List<String> done =
                children.stream().flatMap(child -> child.done().stream()).toList();
        assertThat(done).doesNotHaveDuplicates();
        assertThat(new HashSet<>(done)).containsAll(load().onceDone());
    }
}
