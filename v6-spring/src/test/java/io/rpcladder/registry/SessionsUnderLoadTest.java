package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.rpcladder.Sites;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;

/** Providers in JVMs of their own that lose their sessions while they are called. */
@Tag("once")
class SessionsUnderLoadTest {

    @RegisterExtension
    final Fleet fleet = new Fleet(Duration.ofMillis(700));

    private long owner(ChildProvider child) {
        return fleet.sites.zookeeper.owner(Sites.PROVIDERS + "/" + child.address());
    }

    @Test
    @Execution(CONCURRENT)
    void aProviderThatIsHaltedAndStartsAgainWithinItsSessionStays() {
        Duration session = Duration.ofSeconds(4); // long enough for a JVM to start within it
        ChildProvider first = fleet.add("first", 0, session);
        long dying = owner(first);
        first.jvm().halt();
        assertThat(owner(first)).as("the session that is about to end").isEqualTo(dying);

        ChildProvider second = fleet.add("second", first.port(), session);

        assertThat(second.address()).isEqualTo(first.address());
        assertThat(owner(second)).isNotZero().isNotEqualTo(dying);
        await().during(session) // and with it the old one ends
                .atMost(PATIENCE)
                .until(() -> owner(second) != 0);
        fleet.awaitAnswersOf("second", "one", "two", "three");
        fleet.assertOnlyCallsFailedThatMayHaveRun();
        fleet.assertNothingIsLostOrRanTwice();
    }

    @EnabledIfSystemProperty(named = "rpcladder.rounds", matches = ".*")
    @Test
    @Execution(CONCURRENT)
    void aFrozenProviderIsNoticedByItsSilenceAndRegisteredAgainWhenItThaws() {
        ChildProvider frozen = fleet.oldest();
        long before = owner(frozen);
        frozen.jvm().suspend();

        await().atMost(Fleet.SESSION.plusSeconds(2)).until(() -> owner(frozen) == 0);
        fleet.awaitCalls(200); // its connections were given up, so nobody waits for it any more
        fleet.assertOnlyCallsFailedThatMayHaveRun();
        int failed = fleet.load().failed().size();

        frozen.jvm().resume();

        await().atMost(Duration.ofSeconds(2)).until(() -> owner(frozen) != 0);
        assertThat(owner(frozen)).isNotEqualTo(before);
        fleet.awaitAnswersOf("one", "two", "three");
        await().during(Fleet.SESSION).atMost(PATIENCE).until(() -> owner(frozen) != 0);
        assertThat(fleet.load().failed()).hasSize(failed);
        fleet.assertNothingIsLostOrRanTwice();
    }
}
