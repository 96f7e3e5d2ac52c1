package io.rpcladder.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import io.rpcladder.contract.FailingService.DeclaredException;
import io.rpcladder.contract.LocalException.ServerBusyException;
import io.rpcladder.contract.LocalException.ServiceNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;

/** The contracts' own test: they pass a correct version, and each wrong one fails the very tests that are there to catch it. */
class WrongVersionsTest {

    private static final Duration SOON = Duration.ofMillis(500);

    static final class Correct extends LocalVersion {
        Correct() {
            super(Flaw.NONE);
        }
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(classes = {AllContracts.Calls.class, AllContracts.Errors.class, AllContracts.Concurrency.class})
    void aCorrectVersionPasses(Class<?> contract) {
        var run = KitRun.of(selectNestedClass(List.of(Correct.class), contract));

        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).isNotEmpty();
    }

    static final class AnswersNullForErrors extends LocalVersion {
        AnswersNullForErrors() {
            super(insteadOfErrors(error -> CompletableFuture.completedFuture(null)));
        }
    }

    @Test
    void aServerThatAnswersNullForErrorsFails() {
        assertFails(
                AnswersNullForErrors.class,
                AllContracts.Errors.class,
                "throwsTheDeclaredExceptionThatTheServiceThrows",
                "throwsTheUncheckedExceptionThatTheServiceThrows",
                "throwsTheErrorThatTheServiceThrows",
                "survivesAStackOverflowInTheService",
                "namesAnExceptionThatNoInterfaceNames",
                "namesAnExceptionThatCannotBeSerialized",
                "namesAnExceptionThatHasNoMessageToGive",
                "neverThrowsACheckedExceptionThatTheMethodDoesNotDeclare",
                "saysThatAResultCannotBeSerialized",
                "saysThatThereIsNoSuchService",
                "saysThatThereIsNoSuchMethod",
                "saysThatTheArgumentsDoNotFit");
        assertFails(AnswersNullForErrors.class, AllContracts.Async.class, "completesTheFutureWithTheServicesException");
    }

    static final class LosesMessages extends LocalVersion {
        LosesMessages() {
            super(insteadOfErrors(error -> CompletableFuture.failedFuture(withoutMessage(error))));
        }

        private static Throwable withoutMessage(Throwable error) {
            if (error instanceof DeclaredException declared) {
                return new DeclaredException("", declared.code());
            }
            return error instanceof IllegalArgumentException ? new IllegalArgumentException() : error;
        }
    }

    @Test
    void aServerThatLosesMessagesFails() {
        assertFails(
                LosesMessages.class,
                AllContracts.Errors.class,
                "throwsTheDeclaredExceptionThatTheServiceThrows",
                "throwsTheUncheckedExceptionThatTheServiceThrows");
        assertFails(LosesMessages.class, AllContracts.Async.class, "completesTheFutureWithTheServicesException");
    }

    static final class KnowsEverything extends LocalVersion {
        KnowsEverything() {
            super(insteadOfErrors(error -> error instanceof ServiceNotFoundException
                    ? CompletableFuture.completedFuture("certainly")
                    : CompletableFuture.failedFuture(error)));
        }
    }

    @Test
    void aServerThatSaysYesToTheUnknownFails() {
        assertFails(
                KnowsEverything.class,
                AllContracts.Errors.class,
                "saysThatThereIsNoSuchService",
                "saysThatThereIsNoSuchMethod");
    }

    static final class MixesUpReplies extends LocalVersion {
        MixesUpReplies() {
            super(new ReplyOfTheCallBefore());
        }
    }

    /** Gives each call, but for the first, what belongs to the one before. */
    private static final class ReplyOfTheCallBefore implements Flaw {

        private final AtomicReference<@Nullable CompletableFuture<@Nullable Object>> before = new AtomicReference<>();

        @Override
        public CompletableFuture<@Nullable Object> answer(LocalCall call, LocalInvoker server) {
            var own = server.invoke(call);
            var others = before.getAndSet(own);
            return others == null ? own : others;
        }
    }

    @Test
    void aServerThatMixesUpRepliesFails() {
        assertFails(MixesUpReplies.class, AllContracts.Concurrency.class, "givesEveryCallerItsOwnAnswer");
        assertFails(MixesUpReplies.class, AllContracts.Async.class, "givesEachCallItsOwnAnswerInAnyOrder");
    }

    static final class NeverAnswers extends LocalVersion {
        NeverAnswers() {
            super((call, server) -> new CompletableFuture<>());
        }
    }

    @Test
    void aServerThatNeverAnswersFailsEachTestInItsTime() {
        assertHangs(
                NeverAnswers.class,
                AllContracts.Calls.class,
                "returnsTheServicesValue",
                "callsAMethodThatReturnsNothing");
    }

    static final class SwallowsWhatIsTooMuch extends LocalVersion {
        SwallowsWhatIsTooMuch() {
            super(insteadOfErrors(error -> error instanceof ServerBusyException
                    ? new CompletableFuture<>()
                    : CompletableFuture.failedFuture(error)));
        }
    }

    @Test
    void aServerThatSwallowsWhatItsPoolCannotHoldFails() {
        assertHangs(
                SwallowsWhatIsTooMuch.class,
                AllContracts.Concurrency.class,
                "refusesAtOnceWhatPoolAndQueueCannotHold",
                "refusesAThreeMegabyteRequestJustAsClearly");
    }

    static final class ServesOneAfterTheOther extends LocalVersion {
        ServesOneAfterTheOther() {
            super(new AfterTheCallBefore());
        }
    }

    /** Begins each call when the one before has ended. */
    private static final class AfterTheCallBefore implements Flaw {

        private CompletableFuture<@Nullable Object> last = CompletableFuture.completedFuture(null);

        @Override
        public synchronized CompletableFuture<@Nullable Object> answer(LocalCall call, LocalInvoker server) {
            last = last.handle((value, error) -> call).thenCompose(server::invoke);
            return last;
        }
    }

    @Test
    void aServerOfOneCallAtATimeThatClaimsMoreFails() {
        assertHangs(ServesOneAfterTheOther.class, AllContracts.Concurrency.class, "aSlowCallDoesNotBlockTheNext");
    }

    static final class RefusesWhatWouldWait extends LocalVersion {
        RefusesWhatWouldWait() {
            super(new OneCallAtATime());
        }
    }

    /** Refuses a call while another has not ended: a pool of one thread that lost its queue. */
    private static final class OneCallAtATime implements Flaw {

        private final AtomicBoolean busy = new AtomicBoolean();

        @Override
        public CompletableFuture<@Nullable Object> answer(LocalCall call, LocalInvoker server) {
            if (!busy.compareAndSet(false, true)) {
                return CompletableFuture.failedFuture(new ServerBusyException("no queue"));
            }
            return server.invoke(call).whenComplete((value, error) -> busy.set(false));
        }
    }

    @Test
    void aServerWithoutAQueueFails() {
        assertFails(
                RefusesWhatWouldWait.class,
                AllContracts.Concurrency.class,
                "aCallWaitsUntilAThreadIsFree",
                "aCallThatWaitsTooLongForAThreadIsRefused");
    }

    @Supports({})
    static final class Humble extends LocalVersion {
        Humble() {
            super(Flaw.NONE);
        }
    }

    @Test
    void aVersionThatHidesACapabilityDoesNotProveTheLimitation() {
        String[] limitations = {"aSlowCallBlocksTheNext", "aCallBlocksItsCaller"};

        var failed = KitRun.of(select(Humble.class, AllContracts.Concurrency.class, limitations))
                .failed();

        assertThat(failed).containsOnlyKeys(limitations);
        assertThat(failed.values()).hasOnlyElementsOfType(AssertionError.class);
    }

    private static Flaw insteadOfErrors(Function<Throwable, CompletableFuture<@Nullable Object>> answer) {
        return (call, server) -> server.invoke(call).exceptionallyCompose(answer);
    }

    /** These tests pass on the correct version, and their assertions fail on the wrong one. */
    private static void assertFails(Class<? extends LocalVersion> wrong, Class<?> contract, String... tests) {
        assertThat(KitRun.of(select(Correct.class, contract, tests)).passed()).containsExactlyInAnyOrder(tests);

        var failed = KitRun.of(select(wrong, contract, tests)).failed();
        assertThat(failed).containsOnlyKeys(tests);
        assertThat(failed.values()).hasOnlyElementsOfType(AssertionError.class);
    }

    /** These tests pass on the correct version, and are still not done on the wrong one when JUnit ends them. */
    private static void assertHangs(Class<? extends LocalVersion> wrong, Class<?> contract, String... tests) {
        assertThat(KitRun.of(select(Correct.class, contract, tests)).passed()).containsExactlyInAnyOrder(tests);

        assertThat(hanging(wrong, contract, tests)).containsExactlyInAnyOrder(tests);
    }

    private static List<String> hanging(Class<? extends LocalVersion> wrong, Class<?> contract, String... tests) {
        var failed = KitRun.of(SOON, select(wrong, contract, tests)).failed();
        assertThat(failed.values()).hasOnlyElementsOfType(TimeoutException.class);
        return List.copyOf(failed.keySet());
    }

    private static DiscoverySelector[] select(Class<?> version, Class<?> contract, String... tests) {
        return Stream.of(tests)
                .map(test -> selectNestedMethod(List.of(version), contract, test))
                .toArray(DiscoverySelector[]::new);
    }
}
