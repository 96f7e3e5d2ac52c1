package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.Connector;
import io.rpcladder.transport.EventLoops;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which of several connections a call gets. */
class ConnectionPoolTest {

    @RegisterExtension
    private final Opened opened = new Opened();

    private final ServerSocket listener = Peer.listen();
    private final EventLoops loops = new EventLoops(1, "test-client");
    private final List<ClientLink> links = new ArrayList<>();

    @BeforeEach
    void closeAfterwards() {
        opened.add(listener);
        opened.add(loops);
    }

    @AfterEach
    void closeLinks() {
        links.forEach(ClientLink::close);
    }

    private ClientLink link(InetSocketAddress server) {
        var link = new ClientLink(
                new LinkOptions(server, new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10)), false, 16),
                new Connector(loops, ConnectionOptions.DEFAULT, PATIENCE),
                loops,
                connection -> new ClientExchange(connection, 16, 1 << 20, new AtomicLong(), new LongAdder()));
        links.add(link);
        return link;
    }

    private ConnectionPool pool(InetSocketAddress... servers) {
        Iterator<InetSocketAddress> next = List.of(servers).iterator();
        return new ConnectionPool(servers.length, () -> link(next.next()));
    }

    private static List<ClientLink> turns(ConnectionPool pool, int calls) {
        return Stream.generate(pool::next).limit(calls).toList();
    }

    @Test
    void openConnectionsTakeTurns() {
        InetSocketAddress server = Peer.addressOf(listener);
        ConnectionPool pool = pool(server, server, server);
        pool.connect();
        await().atMost(PATIENCE).until(() -> links.stream().allMatch(link -> link.current() != null));

        assertThat(turns(pool, 6))
                .containsExactly(links.get(0), links.get(1), links.get(2), links.get(0), links.get(1), links.get(2));
    }

    @Test
    void oneThatIsDownPassesItsTurnOn() {
        ConnectionPool pool = pool(Peer.addressOf(listener), Peer.nobody(), Peer.nobody());
        pool.connect();
        await().atMost(PATIENCE)
                .until(() -> links.get(0).current() != null
                        && links.get(1).isFailing()
                        && links.get(2).isFailing());

        assertThat(turns(pool, 30)).containsOnly(links.get(0));
        assertThat(pool.isConnected()).isTrue();
        assertThat(pool.isFailing()).isFalse();
    }

    @Test
    void oneThatWasNeverOpenedIsOpenedWhenItsTurnComes() {
        InetSocketAddress server = Peer.addressOf(listener);
        ConnectionPool pool = pool(server, server);
        pool.next().connect();
        await().atMost(PATIENCE).until(() -> links.get(0).current() != null);
        assertThat(links.get(1).current()).isNull();

        assertThat(pool.next()).isSameAs(links.get(0));

        await().atMost(PATIENCE).until(() -> links.get(1).current() != null);
    }

    /** Or who waits until there are none, to close the connection, would close it under them. */
    @Test
    void callsThatAreJustToldOfTheConnectionArePending() {
        ConnectionPool pool = pool(Peer.addressOf(listener));
        ClientLink link = pool.next();
        var pending = link.connected().thenApply(exchange -> pool.pendingCalls());
        CompletableFuture<ClientExchange> second = link.connected();

        assertThat(second).succeedsWithin(PATIENCE);

        assertThat(pending.join()).isPositive();
        await().atMost(PATIENCE).until(() -> pool.pendingCalls() == 0);
    }

    @Test
    void whereNoneIsOpenEachKeepsItsTurn() {
        ConnectionPool pool = pool(Peer.nobody(), Peer.nobody());

        assertThat(turns(pool, 4)).containsExactly(links.get(0), links.get(1), links.get(0), links.get(1));
        assertThat(pool.isConnected()).isFalse();
    }
}
