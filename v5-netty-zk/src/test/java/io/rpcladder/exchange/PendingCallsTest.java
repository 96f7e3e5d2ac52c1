package io.rpcladder.exchange;

import static io.rpcladder.Opened.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.RpcResponse;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PendingCallsTest {

    private static final MethodCodec CODEC = ServiceCodec.untyped("test", 0);

    @RegisterExtension
    private final Opened opened = new Opened();

    private final AtomicLong ids = new AtomicLong();
    private final PendingCalls four = new PendingCalls(4, ids);

    private static PendingCall callOf(PendingCalls table) {
        return new PendingCall(table, "test", CODEC, PendingCalls.NO_DEADLINE);
    }

    private static PendingCall addedTo(PendingCalls table) {
        var call = callOf(table);
        assertThat(table.add(call)).isTrue();
        return call;
    }

    @Test
    void findsEachCallByItsId() {
        var calls = Stream.generate(() -> addedTo(four)).limit(4).toList();

        assertThat(calls).extracting(PendingCall::id).containsExactly(1L, 2L, 3L, 4L);
        assertThat(calls).allSatisfy(call -> assertThat(four.get(call.id())).isSameAs(call));
        assertThat(four.count()).isEqualTo(4);
    }

    @Test
    void findsNothingByAnIdThatSharesThePlaceOfACall() {
        addedTo(four);

        assertThat(List.of(5L, 9L, 1L + (1L << 32), 1L + (1L << 62), 0L, -3L))
                .allSatisfy(id -> assertThat(four.get(id)).isNull());
    }

    @Test
    void skipsTheIdsOfTakenPlaces() {
        var calls = Stream.generate(() -> addedTo(four)).limit(4).toList();
        calls.get(2).complete(RpcResponse.of(null)); // id 3; the places of 5, 6 and 8 are taken

        PendingCall next = addedTo(four);

        assertThat(next.id()).isEqualTo(7);
        assertThat(four.get(3)).isNull();
        assertThat(four.get(7)).isSameAs(next);
    }

    @Test
    void refusesWhatFindsNoPlace() {
        var calls = Stream.generate(() -> addedTo(four)).limit(4).toList();

        assertThat(four.add(callOf(four))).isFalse();
        assertThat(four.add(callOf(four))).isFalse();

        assertThat(calls).allSatisfy(call -> assertThat(four.get(call.id())).isSameAs(call));
        calls.get(0).cancel(false);
        addedTo(four);
        assertThat(four.add(callOf(four))).isFalse();
    }

    @Test
    void aCallThatHasEndedRemovesItselfAndNeverItsSuccessor() {
        var one = new PendingCalls(1, ids);
        PendingCall first = addedTo(one);
        first.complete(RpcResponse.of(null));
        PendingCall second = addedTo(one);

        first.cancel(false);
        first.complete(RpcResponse.of(null));
        first.completeExceptionally(new IllegalStateException());
        one.remove(first);

        assertThat(one.get(second.id())).isSameAs(second);
        assertThat(second).isNotDone();
    }

    @Test
    void aCallThatWasRefusedRemovesNobody() {
        var calls = Stream.generate(() -> addedTo(four)).limit(4).toList();
        PendingCall refused = callOf(four);
        assertThat(four.add(refused)).isFalse();

        refused.cancel(false);

        assertThat(calls).allSatisfy(call -> assertThat(four.get(call.id())).isSameAs(call));
    }

    static List<Consumer<PendingCall>> endings() {
        return List.of(
                call -> call.complete(RpcResponse.of("result")),
                call -> call.completeExceptionally(new IllegalStateException()),
                call -> call.cancel(true),
                call -> call.orTimeout(1, TimeUnit.MILLISECONDS),
                call -> call.completeOnTimeout(RpcResponse.of(null), 1, TimeUnit.MILLISECONDS));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void howeverACallEndsItLeavesTheTable(Consumer<PendingCall> end) {
        PendingCall call = addedTo(four);
        assertThat(four.isEmpty()).isFalse();

        end.accept(call);

        await().atMost(PATIENCE).until(call::isDone);
        assertThat(four.get(call.id())).isNull();
        assertThat(four.isEmpty()).isTrue();
        assertThat(four.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE - 2, 0xFFFF_FFFDL, Long.MAX_VALUE - 2, -3})
    void goesOnWhereNumbersWrapAround(long lastId) {
        ids.set(lastId);
        for (int i = 0; i < 20; i++) {
            PendingCall call = addedTo(four);
            assertThat(call.id()).isEqualTo(lastId + i + 1);
            assertThat(four.get(call.id())).isSameAs(call);
            call.complete(RpcResponse.of(null));
        }
        assertThat(four.isEmpty()).isTrue();
    }

    @Test
    void twoTablesNeverGiveTheSameId() {
        var other = new PendingCalls(4, ids);

        var given = Stream.of(four, other, other, four, other, four, four, other)
                .map(table -> addedTo(table).id())
                .toList();

        assertThat(given).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 1_000, -1})
    void hasASizeThatIsAPowerOfTwo(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingCalls(size, ids))
                .withMessageContaining("power of two");
    }

    @Test
    void amongAMillionCallsOfFourThreadsNoneIsLostOrMixedUp() {
        int each = 250_000;
        var table = new PendingCalls(1_024, ids);
        var replies = new ArrayBlockingQueue<Long>(1_000);
        var room = new Semaphore(900);
        var ended = new AtomicInteger();
        var wrong = new AtomicInteger();
        var callers = IntStream.range(0, 4)
                .mapToObj(caller -> opened.inBackground(() -> {
                    for (int i = 0; i < each; i++) {
                        room.acquireUninterruptibly();
                        PendingCall call = addedTo(table);
                        Long id = call.id();
                        call.whenComplete((response, error) -> {
                            if (error != null || !id.equals(response.value())) {
                                wrong.incrementAndGet();
                            }
                            ended.incrementAndGet();
                            room.release();
                        });
                        put(replies, id);
                    }
                    return true;
                }))
                .toList();
        var readers = IntStream.range(0, 2)
                .mapToObj(reader -> opened.inBackground(() -> {
                    for (int i = 0; i < 2 * each; i++) {
                        Long id = take(replies);
                        PendingCall call = table.get(id);
                        if (call == null) {
                            wrong.incrementAndGet();
                        } else {
                            call.complete(RpcResponse.of(id));
                        }
                    }
                    return true;
                }))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE.multipliedBy(2)));
        assertThat(readers).allSatisfy(reader -> assertThat(reader).succeedsWithin(PATIENCE));
        assertThat(ended).hasValue(4 * each);
        assertThat(wrong).hasValue(0);
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void aReplyThatMeetsTheEndOfItsCallNeverReachesAnother() {
        var table = new PendingCalls(64, ids);
        var mixed = new AtomicInteger();
        long seed = System.nanoTime();
        var callers = IntStream.range(0, 4)
                .mapToObj(caller -> opened.inBackground(() -> {
                    var random = new Random(seed + caller);
                    for (int i = 0; i < 100_000; i++) {
                        PendingCall call = callOf(table);
                        if (!table.add(call)) {
                            continue;
                        }
                        Long id = call.id();
                        call.thenAccept(response -> {
                            if (!id.equals(response.value())) {
                                mixed.incrementAndGet();
                            }
                        });
                        if (random.nextBoolean()) {
                            call.cancel(false);
                        }
                        // late for some calls, and the reply of others made by guessing
                        for (long guess : new long[] {id, id - 64, id - random.nextInt(128), id + 1}) {
                            PendingCall found = table.get(guess);
                            if (found != null) {
                                found.complete(RpcResponse.of(guess));
                            }
                        }
                    }
                    return true;
                }))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller).succeedsWithin(PATIENCE));
        assertThat(mixed).as("seed " + seed).hasValue(0);
        assertThat(table.isEmpty()).isTrue();
    }

    private static void put(ArrayBlockingQueue<Long> queue, Long id) {
        try {
            queue.put(id);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Long take(ArrayBlockingQueue<Long> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void walksOverTheCallsThatWait() {
        var calls = Stream.generate(() -> addedTo(four)).limit(3).toList();
        calls.get(1).cancel(false);
        var found = new ArrayList<PendingCall>();

        four.forEach(found::add);

        assertThat(found).containsExactlyInAnyOrder(calls.get(0), calls.get(2));
    }
}
