package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.ASYNC;
import static io.rpcladder.contract.Capability.PROXY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which tests run on which version. */
class CapabilityConditionTest {

    @ExtendWith(CapabilityCondition.class)
    abstract static class Demands {

        @Test
        void needsNothing() {}

        @Test
        @Requires(PROXY)
        void needsAProxy() {}

        @Test
        @Requires(absent = PROXY)
        void needsNoProxy() {}

        @Test
        @Requires({PROXY, ASYNC})
        void needsBoth() {}

        @Test
        @Requires(absent = {PROXY, ASYNC})
        void needsNeither() {}

        @Test
        @Requires(value = PROXY, absent = ASYNC)
        void needsOneWithoutTheOther() {}

        @Nested
        @Requires(ASYNC)
        class OfAsync {

            @Test
            void isInAClassThatNeedsAsync() {}

            @Test
            @Requires(absent = PROXY)
            void needsMoreThanItsClass() {}
        }

        @Nested
        class OfAContract extends AsyncDemands {}

        @Nested
        @Requires(absent = ASYNC)
        class WithoutAsync {

            @Test
            void isInAClassThatNeedsNoAsync() {}
        }
    }

    @Requires(ASYNC)
    abstract static class AsyncDemands {

        @Test
        void isInASubclassOfWhatNeedsAsync() {}
    }

    static final class SaysNothing extends Demands {}

    @Supports(PROXY)
    static final class HasProxy extends Demands {}

    @Supports({PROXY, ASYNC})
    static class HasBoth extends Demands {}

    static final class InheritsBoth extends HasBoth {}

    @Supports(ASYNC)
    static final class HasAsync extends Demands {}

    private static KitRun run(Class<?> version) {
        return KitRun.of(selectClass(version));
    }

    @Test
    void aVersionThatSupportsNothingRunsWhatNeedsNothingOrAnAbsence() {
        assertThat(run(SaysNothing.class).passed())
                .containsExactlyInAnyOrder(
                        "needsNothing", "needsNoProxy", "needsNeither", "isInAClassThatNeedsNoAsync");
    }

    @Test
    void aVersionRunsWhatNeedsItsCapability() {
        assertThat(run(HasProxy.class).passed())
                .containsExactlyInAnyOrder(
                        "needsNothing", "needsAProxy", "needsOneWithoutTheOther", "isInAClassThatNeedsNoAsync");
    }

    @Test
    void everyNeedMustBeThereAndEveryAbsenceToo() {
        assertThat(run(HasBoth.class).passed())
                .containsExactlyInAnyOrder(
                        "needsNothing",
                        "needsAProxy",
                        "needsBoth",
                        "isInAClassThatNeedsAsync",
                        "isInASubclassOfWhatNeedsAsync");
        assertThat(run(HasAsync.class).passed())
                .containsExactlyInAnyOrder(
                        "needsNothing",
                        "needsNoProxy",
                        "isInAClassThatNeedsAsync",
                        "isInASubclassOfWhatNeedsAsync",
                        "needsMoreThanItsClass");
    }

    @Test
    void saysWhyATestOrAClassIsSkipped() {
        assertThat(run(HasProxy.class).skipped())
                .containsEntry("needsNoProxy", "does not apply: has PROXY")
                .containsEntry("needsBoth", "does not apply: needs ASYNC")
                .containsEntry("OfAsync", "does not apply: needs ASYNC")
                .doesNotContainKeys("isInAClassThatNeedsAsync", "needsMoreThanItsClass");
        assertThat(run(HasBoth.class).skipped())
                .containsEntry("WithoutAsync", "does not apply: has ASYNC")
                .containsEntry("needsMoreThanItsClass", "does not apply: has PROXY");
    }

    @Test
    void capabilitiesAreInherited() {
        assertThat(run(InheritsBoth.class)).isEqualTo(run(HasBoth.class));
    }
}
