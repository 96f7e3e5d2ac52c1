package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.Sites;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** Three providers in JVMs of their own, a steady stream of calls, and what goes wrong meanwhile. Side by side, because it takes its time. */
@Tag("once")
class FaultsUnderLoadTest {

    /** How long ZooKeeper is away; longer than a session. */
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("rpcladder.outage", 4));

    private static final int ROUNDS = Integer.getInteger("rpcladder.rounds", 1);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final Fleet fleet = new Fleet();

    @Test
    @Execution(CONCURRENT)
    void whenOneIsKilledNoIdempotentCallFailsAndNoOtherRunsTwice() {
        for (int round = 0; round < ROUNDS; round++) {
            ChildProvider victim = fleet.oldest();
            victim.jvm().kill();
            long aSecondLater = System.nanoTime() + A_SECOND.toNanos();
            await().atMost(PATIENCE).until(() -> System.nanoTime() - aSecondLater > 0);
            fleet.load().answering();
            fleet.awaitCalls(200);

            assertThat(fleet.load().answering()).doesNotContain(victim.name());
            fleet.assertOnlyCallsFailedThatMayHaveRun();
            assertThat(fleet.load().failed())
                    .as("calls that were sent to it a second later")
                    .noneMatch(failed -> failed.begun() - aSecondLater > 0);
            fleet.add("next-" + round);
        }
        fleet.assertNothingIsLostOrRanTwice();
    }

    @Test
    @Execution(CONCURRENT)
    void aRollingRestartOfAllLosesNoCall() {
        for (int i = 0; i < 3 * ROUNDS; i++) {
            ChildProvider old = fleet.oldest();
            assertThat(old.jvm().terminate()).as("the time to stop").isLessThan(Duration.ofSeconds(10));
            fleet.add(old.name() + "-again");
        }

        assertThat(fleet.load().failed()).isEmpty();
        fleet.assertNothingIsLostOrRanTwice();
    }

    @Test
    @Execution(CONCURRENT)
    void callsGoOnWhileZookeeperIsAwayAndAllAreRegisteredAgainWhenItIsBack() {
        Set<Long> before = owners();
        fleet.sites.zookeeper.stop();
        long end = System.nanoTime() + OUTAGE.toNanos();
        await().atMost(OUTAGE.plus(PATIENCE)).until(() -> {
            fleet.awaitAnswersOf("one", "two", "three");
            return System.nanoTime() - end > 0;
        });

        fleet.sites.zookeeper.start();

        await().atMost(Fleet.SESSION.plusSeconds(5)).until(() -> {
            Set<Long> now = owners();
            return now.size() == 3 && now.stream().noneMatch(before::contains);
        });
        fleet.awaitAnswersOf("one", "two", "three");
        await().during(Fleet.SESSION.plus(A_SECOND))
                .atMost(PATIENCE)
                .until(() -> fleet.registered().size() == 3);
        assertThat(fleet.load().failed()).isEmpty();
        fleet.assertNothingIsLostOrRanTwice();
    }

    /** The sessions that the providers' nodes belong to. */
    private Set<Long> owners() {
        return fleet.registered().stream()
                .map(address -> fleet.sites.zookeeper.owner(Sites.PROVIDERS + "/" + address))
                .collect(Collectors.toSet());
    }

    @EnabledIfSystemProperty(named = "rpcladder.rounds", matches = ".*")
    @Test
    @Execution(CONCURRENT)
    void aZookeeperThatHasForgottenEverythingLosesNoCall() {
        fleet.sites.zookeeper.stop();
        fleet.sites.zookeeper.wipe();
        fleet.sites.zookeeper.start();

        await().atMost(Fleet.SESSION.plusSeconds(5))
                .until(() -> fleet.registered().size() == 3);
        fleet.awaitAnswersOf("one", "two", "three");
        assertThat(fleet.load().failed()).isEmpty();
        fleet.assertNothingIsLostOrRanTwice();
    }
}
