package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import io.rpcladder.cluster.Provider;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the clock on the wall says is of no account: the clocks of two machines may be hours apart. */
class WallClockTest {

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now");

    private static boolean asksAClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean isDate = owner.isEquivalentTo(java.util.Date.class)
                && access.getTarget().getFullName().equals("java.util.Date.<init>()");
        return isDate
                || owner.isEquivalentTo(java.time.Clock.class)
                || CLOCKS.contains(owner.getName() + "." + access.getTarget().getName());
    }

    /** All of them, as class and method. */
    private static Set<String> whoAccesses(java.util.function.Predicate<JavaAccess<?>> what) {
        return LayersTest.VERSION.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(what)
                .map(access -> access.getOriginOwner().getSimpleName() + "."
                        + access.getOrigin().getName())
                .collect(Collectors.toSet());
    }

    @Test
    void nobodyAsksForItButAProviderThatBegins() {
        assertThat(whoAccesses(WallClockTest::asksAClock)).containsExactly("Provider.at");
    }

    @Test
    void whenAProviderBeganTellsItApartAndNothingElse() {
        assertThat(whoAccesses(access -> access.getTargetOwner().isEquivalentTo(Provider.class)
                        && access.getTarget().getName().equals("started")))
                .as("it is copied, compared, and written into the registry; no weight is made of it")
                .containsExactlyInAnyOrder(
                        "Provider.<init>",
                        "Provider.started",
                        "Provider.of",
                        "Provider.withWeight",
                        "Provider.withSerializers",
                        "Provider.identity",
                        "ProviderNode.write");
    }
}
