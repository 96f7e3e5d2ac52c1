package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyFutureTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ReplyFuture<String> reply = new ReplyFuture<>();

    private static List<ThrowingCallable> waysToWaitFor(Future<?> future) {
        return List.of(future::get, () -> future.get(10, TimeUnit.SECONDS));
    }

    private static <T extends @Nullable Object> CompletableFuture<T> onAReaderThread(Supplier<T> action) {
        var result = new CompletableFuture<T>();
        new ReaderThread(() -> result.complete(action.get()), "test-reader").start();
        return result;
    }

    private static void assertRefusedOnAReaderThread(ThrowingCallable wait) {
        assertThat(onAReaderThread(() -> catchThrowable(wait)))
                .succeedsWithin(SOON)
                .isInstanceOfSatisfying(
                        IllegalStateException.class,
                        e -> assertThat(e).hasMessageContaining("test-reader").hasMessageContaining("thenCompose"));
    }

    @Test
    void refusesToBeWaitedForOnTheThreadThatReadsReplies() {
        waysToWaitFor(reply).forEach(ReplyFutureTest::assertRefusedOnAReaderThread);
        assertRefusedOnAReaderThread(reply::join);
    }

    @Test
    void soDoesWhatIsDerivedFromIt() {
        var derived = reply.thenApply(String::length).thenCompose(length -> new ReplyFuture<>());

        waysToWaitFor(derived).forEach(ReplyFutureTest::assertRefusedOnAReaderThread);
        assertRefusedOnAReaderThread(derived::join);
        assertRefusedOnAReaderThread(
                () -> reply.whenComplete((text, error) -> {}).join());
        assertRefusedOnAReaderThread(
                () -> reply.orTimeout(1, TimeUnit.MINUTES).copy().join());
    }

    @Test
    void givesItsValueOnAnyThreadWhenItIsDone() {
        reply.complete("value");

        assertThat(onAReaderThread(reply::join)).succeedsWithin(SOON).isEqualTo("value");
        assertThat(onAReaderThread(() -> reply.thenApply(String::length).join()))
                .succeedsWithin(SOON)
                .isEqualTo(5);
    }

    @Test
    void isWaitedForOnAnyOtherThread() {
        var waiting = CompletableFuture.supplyAsync(reply::join);

        reply.complete("value");

        assertThat(waiting).succeedsWithin(SOON).isEqualTo("value");
    }

    @Test
    void readerThreadsDoNotKeepTheProgramAlive() {
        assertThat(new ReaderThread(() -> {}, "test-reader").isDaemon()).isTrue();
    }

    @Test
    void otherThreadsMayWait() {
        assertThat(catchThrowable(ReaderThread::mustNotWait)).isNull();
    }
}
