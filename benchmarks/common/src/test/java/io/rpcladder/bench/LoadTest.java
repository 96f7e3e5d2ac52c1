package io.rpcladder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTest {

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    static Stream<Load> loads() {
        return Stream.of(new BlockingLoad(4), new AsyncLoad(16), new OpenLoad(10_000, 16, 4));
    }

    static Stream<Arguments> loadsAndOperations() {
        return loads().flatMap(
                        load -> Arrays.stream(Operation.values()).map(operation -> Arguments.of(load, operation)));
    }

    @ParameterizedTest
    @MethodSource("loadsAndOperations")
    void countsRightAnswers(Load load, Operation operation) throws InterruptedException {
        var latencies = load.run(LocalContender.of(new SampleUserService()), operation, MOMENT);

        assertThat(latencies.getTotalCount()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("loadsAndOperations")
    void stopsAtTheFirstWrongAnswer(Load load, Operation operation) {
        var liar = new LyingService();

        assertThatExceptionOfType(WrongAnswerException.class)
                .isThrownBy(() -> load.run(LocalContender.of(liar), operation, FOR_EVER))
                .withMessageContaining("wrong answer of " + operation);
        assertThat(liar.answers()).isGreaterThan(LyingService.TRUE_ANSWERS);
    }

    @ParameterizedTest
    @MethodSource("loads")
    void failsWhenACallFails(Load load) {
        var failing = new SampleUserService() {
            @Override
            public User getUser(long id) {
                throw new UnsupportedOperationException("out of order");
            }
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> load.run(LocalContender.of(failing), Operation.GET_USER, FOR_EVER))
                .withMessageContaining("out of order");
    }

    @Test
    void callsThatAreAnsweredAtOnceDoNotOverflowTheStack() throws InterruptedException {
        var contender = new LocalContender(new SampleUserService(), new SampleAsyncUserService());

        var latencies = new AsyncLoad(1).run(contender, Operation.EXIST_USER, MOMENT);

        assertThat(latencies.getTotalCount()).isPositive();
    }

    @Test
    void asynchronousLoadNeedsAsynchronousCalls() {
        var contender = new LocalContender(new SampleUserService(), null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncLoad(1).run(contender, Operation.GET_USER, MOMENT));
    }

    @Test
    void openLoadAlsoCallsWhereCallersWait() throws InterruptedException {
        var contender = new LocalContender(new SampleUserService(), null);

        var latencies = new OpenLoad(1_000, 16, 4).run(contender, Operation.GET_USER, MOMENT);

        assertThat(latencies.getTotalCount()).isEqualTo(50);
    }

    @Test
    void aStopDelaysAllCallsThatWereDueInIt() throws InterruptedException {
        var stopped = new CompletableFuture<Void>();
        var contender = LocalContender.of(new SampleUserService() {
            @Override
            public User getUser(long id) {
                stopped.orTimeout(200, java.util.concurrent.TimeUnit.MILLISECONDS)
                        .exceptionally(timeout -> null)
                        .join();
                return super.getUser(id);
            }
        });

        // 100 calls are due within 100 ms, and one may be outstanding: all wait for the first one's 200 ms
        var latencies = new OpenLoad(1_000, 1, 1).run(contender, Operation.GET_USER, Duration.ofMillis(100));

        assertThat(latencies.getTotalCount()).isEqualTo(100);
        assertThat(latencies.getValueAtPercentile(1))
                .isGreaterThan(Duration.ofMillis(90).toNanos());
    }

    @Test
    void damagedUsersAreRefused() {
        User user = SampleUsers.user(1);
        var damaged = new User(
                1,
                user.name(),
                user.sex(),
                user.birthday(),
                "somebody@else",
                user.mobile(),
                user.address(),
                user.icon(),
                user.permissions(),
                user.status(),
                user.createTime(),
                user.updateTime());

        assertThatThrownBy(() -> new SampleUserService().createUser(damaged)).hasMessageContaining("damaged");
    }
}
