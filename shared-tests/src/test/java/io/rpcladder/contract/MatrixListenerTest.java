package io.rpcladder.contract;

import static io.rpcladder.contract.Capability.ASYNC;
import static io.rpcladder.contract.Capability.PROXY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a run leaves behind for the matrix. */
class MatrixListenerTest {

    @TempDir
    private Path root;

    private Path results;

    @BeforeEach
    void version() throws IOException {
        Path module = Files.createDirectory(root.resolve("v1-fake"));
        Files.createFile(module.resolve("pom.xml"));
        results = module.resolve(MatrixListener.RESULTS);
    }

    abstract static class FruitContract extends Contract {

        @Override
        protected Harness harness() {
            return new LocalHarness(Flaw.NONE);
        }

        @Test
        void passes() {}

        @Test
        void fails() {
            throw new AssertionError("as it should");
        }

        @Test
        @Requires(PROXY)
        void passesWithAProxy() {}

        @Test
        @Requires(ASYNC)
        void isSkipped() {}

        @Test
        @Requires(absent = ASYNC)
        void provesALimitation() {}

        @Test
        @Requires(absent = ASYNC)
        void provesNothing() {
            throw new AssertionError("as it should");
        }

        @RepeatedTest(2)
        void failsTheFirstTime(RepetitionInfo repetition) {
            assertThat(repetition.getCurrentRepetition()).isEqualTo(2);
        }
    }

    @Requires(absent = ASYNC)
    abstract static class SeedContract extends Contract {

        @Override
        protected Harness harness() {
            return new LocalHarness(Flaw.NONE);
        }

        @Test
        void provesALimitationWithItsClass() {}

        @Test
        @Disabled
        void isSwitchedOff() {}
    }

    abstract static class NutContract extends Contract {

        @Override
        protected Harness harness() {
            return new LocalHarness(Flaw.NONE);
        }

        @Test
        void isSkippedWithItsClass() {}
    }

    @Supports(PROXY)
    static final class FakeVersion {

        @Nested
        class Fruit extends FruitContract {}

        @Nested
        @Requires(ASYNC)
        class Nuts extends NutContract {}

        @Nested
        class Seeds extends SeedContract {}

        @Test
        void isNoContract() {}
    }

    @Supports(ASYNC)
    static final class AsyncVersion {

        @Nested
        @Requires(ASYNC)
        class Nuts extends NutContract {}
    }

    static final class NoContract {
        @Test
        void passes() {}
    }

    private void run(Class<?> version) {
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new MatrixListener(results))
                .build();
        LauncherFactory.create(config)
                .execute(request().selectors(selectClass(version)).build());
    }

    @Test
    void writesTheOutcomeOfEachContractsTest() {
        run(FakeVersion.class);

        assertThat(results).content().isEqualToNormalizingNewlines("""
                        Fruit\tfails\tFAILED
                        Fruit\tfailsTheFirstTime\tFAILED
                        Fruit\tisSkipped\tNOT_APPLICABLE
                        Fruit\tpasses\tPASSED
                        Fruit\tpassesWithAProxy\tPASSED
                        Fruit\tprovesALimitation\tLIMITATION_PROVED
                        Fruit\tprovesNothing\tFAILED
                        Nut\tisSkippedWithItsClass\tNOT_APPLICABLE
                        Seed\tisSwitchedOff\tNOT_RUN
                        Seed\tprovesALimitationWithItsClass\tLIMITATION_PROVED
                        """);
    }

    @Test
    void theMatrixReadsWhatWasWritten() throws IOException {
        run(FakeVersion.class);

        var matrix = Matrix.read(root);
        assertThat(matrix.isGreen()).isFalse();
        assertThat(matrix.markdown()).isEqualTo("""
                        | Fruit | v1 |
                        |---|:-:|
                        | fails | FAILED |
                        | fails the first time | FAILED |
                        | is skipped | - |
                        | passes | yes |
                        | passes with a proxy | yes |
                        | proves a limitation | limit |
                        | proves nothing | FAILED |

                        | Nut | v1 |
                        |---|:-:|
                        | is skipped with its class | - |

                        | Seed | v1 |
                        |---|:-:|
                        | is switched off | ? |
                        | proves a limitation with its class | limit |
                        """);
    }

    @Test
    void aRunReplacesTheResultsOfTheOneBefore() {
        run(FakeVersion.class);
        run(AsyncVersion.class);

        assertThat(results)
                .content()
                .contains("Nut\tisSkippedWithItsClass\tPASSED")
                .doesNotContain("NOT_APPLICABLE");
    }

    @Test
    void aRunWithoutContractsWritesNothing() {
        run(NoContract.class);

        assertThat(results).doesNotExist();
    }
}
