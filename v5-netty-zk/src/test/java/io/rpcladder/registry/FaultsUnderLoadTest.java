package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.Sites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three providers in JVMs of their own, a steady stream of calls, and what goes wrong meanwhile. */
class FaultsUnderLoadTest {

    private static final Duration SESSION = Duration.ofSeconds(2);

    /** How long ZooKeeper is away; longer than a session. */
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("rpcladder.outage", 5));

    private static final int ROUNDS = Integer.getInteger("rpcladder.rounds", 1);

    @RegisterExtension
    final Sites sites = new Sites();

    private final List<ChildProvider> children = new ArrayList<>();
    private Load load;

    @BeforeEach
    void startThreeProvidersAndTheLoad() {
        children.addAll(
                Stream.of("one", "two", "three").parallel().map(this::child).toList());
        load = sites.opened.add(new Load(Sites.site(sites.client())));
        awaitAnswersOf("one", "two", "three");
    }

    private ChildProvider child(String name) {
        return sites.opened.add(ChildProvider.start(name, sites.zookeeper.address(), SESSION));
    }

    private void awaitAnswersOf(String... names) {
        Set<String> heard = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            heard.addAll(load.answering());
            return heard.containsAll(List.of(names));
        });
    }

    private void awaitCalls(int more) {
        long end = load.ended() + more;
        await().atMost(PATIENCE).until(() -> load.ended() >= end);
    }

    private void assertNothingIsLostOrRanTwice() {
        load.close();
        assertThat(load.lost()).isZero();
        List<String> done =
                children.stream().flatMap(child -> child.done().stream()).toList();
        assertThat(done).doesNotHaveDuplicates();
        assertThat(new HashSet<>(done)).containsAll(load.onceDone());
    }

    @Test
    void whenOneIsKilledNoIdempotentCallFailsAndNoOtherRunsTwice() {
        for (int round = 0; round < ROUNDS; round++) {
            ChildProvider victim = children.get(children.size() - 3);
            long begin = System.nanoTime();
            victim.kill();
            awaitCalls(1_000);
            long aSecondLater = begin + 1_000_000_000L;

            assertThat(load.failed()).allSatisfy(failed -> {
                assertThat(failed.idempotent()).as(failed.toString()).isFalse();
                assertThat(failed.error()).isInstanceOf(RpcConnectionLostException.class);
            });
            load.answering();
            awaitCalls(1_000);
            assertThat(load.answering()).doesNotContain(victim.name());
            assertThat(load.failed())
                    .noneMatch(
                            failed -> failed.nanoTime() > aSecondLater && failed.nanoTime() > begin + 2_000_000_000L);
            children.add(child("next-" + round));
            awaitAnswersOf("next-" + round);
        }
        assertNothingIsLostOrRanTwice();
    }

    @Test
    void aRollingRestartOfAllLosesNoCall() {
        for (int round = 0; round < ROUNDS; round++) {
            for (ChildProvider old : List.copyOf(children.subList(children.size() - 3, children.size()))) {
                assertThat(old.terminate()).as("the time to stop").isLessThan(Duration.ofSeconds(10));
                String name = old.name() + "-again";
                children.add(child(name));
                awaitAnswersOf(name);
            }
        }

        assertThat(load.failed()).isEmpty();
        assertNothingIsLostOrRanTwice();
    }

    @Test
    void callsGoOnWhileZookeeperIsAwayAndAllAreRegisteredAgainWhenItIsBack() {
        sites.zookeeper.stop();
        long end = System.nanoTime() + OUTAGE.toNanos();
        await().atMost(OUTAGE.plus(PATIENCE)).until(() -> {
            awaitAnswersOf("one", "two", "three");
            return System.nanoTime() - end > 0;
        });

        sites.zookeeper.start();

        await().atMost(SESSION.plusSeconds(5))
                .until(() -> sites.zookeeper.names(Sites.PROVIDERS).size() == 3);
        awaitAnswersOf("one", "two", "three");
        await().during(SESSION.plusSeconds(1))
                .atMost(PATIENCE)
                .until(() -> sites.zookeeper.names(Sites.PROVIDERS).size() == 3);
        assertThat(load.failed()).isEmpty();
        assertNothingIsLostOrRanTwice();
    }

    @Test
    void aZookeeperThatHasForgottenEverythingLosesNoCall() {
        sites.zookeeper.stop();
        sites.zookeeper.wipe();
        sites.zookeeper.start();

        await().atMost(SESSION.plusSeconds(5))
                .until(() -> sites.zookeeper.names(Sites.PROVIDERS).size() == 3);
        awaitAnswersOf("one", "two", "three");
        assertThat(load.failed()).isEmpty();
        assertNothingIsLostOrRanTwice();
    }
}
