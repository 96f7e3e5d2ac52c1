package io.rpcladder.serialize;

import static io.rpcladder.serialize.Carrier.bytes;
import static io.rpcladder.serialize.Carrier.codec;
import static io.rpcladder.serialize.Hostile.FRAME;
import static io.rpcladder.serialize.Hostile.SOON;
import static io.rpcladder.serialize.Hostile.assertRefusedSoon;
import static io.rpcladder.serialize.Hostile.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.rpcladder.RpcCodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections that are right as bytes, and dear as objects: chosen so that to build them takes far more than their length. */
class HostileCollectionsTest {

    /** Texts with the same hash code: "Aa" and "BB" have it, and so have all that are made of them. */
    private static List<String> colliding(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var text = new StringBuilder();
                    for (int bit = 0; bit < 20; bit++) {
                        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
                    }
                    return text.toString();
                })
                .toList();
    }

    /** Records whose hash code is 31 x + y = 0; a hash table cannot sort them. */
    private static List<Everything.Point> collidingPoints(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Everything.Point(i, -31 * i))
                .toList();
    }

    @Test
    void keysThatWereChosenToCollide() {
        ByteString texts = codec(Everything.class, "list").encodeArguments(Carrier.one(colliding(24_000)), 1 << 22);
        ByteString points = codec(Points.class, "list").encodeArguments(Carrier.one(collidingPoints(90_000)), 1 << 22);
        assertThat(texts.size()).isLessThan(FRAME);
        assertThat(points.size()).isBetween(FRAME / 2, FRAME);

        assertRefusedSoon(codec(Points.class, "texts"), texts);
        assertRefusedSoon(codec(Points.class, "points"), points);
    }

    /** Lists to write as if they were sets. */
    interface Points {
        List<Everything.Point> list(List<Everything.Point> value);

        Set<Everything.Point> points(Set<Everything.Point> value);

        Set<String> texts(Set<String> value);

        Set<Object> objects(Set<Object> value);

        List<BigDecimal> numbers(List<BigDecimal> value);

        SortedSet<BigDecimal> sorted(SortedSet<BigDecimal> value);

        SortedMap<BigDecimal, Integer> sortedMap(SortedMap<BigDecimal, Integer> value);

        CopyOnWriteArrayList<Integer> copied(CopyOnWriteArrayList<Integer> value);
    }

    /** The first is the root of the tree that they become, and each of the others is compared with it. */
    @Test
    void aHugeNumberThatIsComparedOften() {
        var numbers = new ArrayList<BigDecimal>();
        numbers.add(new BigDecimal(BigInteger.TEN.pow(1_000_000).add(BigInteger.ONE), 1_000_000));
        for (int i = 1; i < 50_000; i++) {
            numbers.add(BigDecimal.valueOf(1_000_000 + (i % 2 == 0 ? i : -i), 6));
        }
        ByteString bytes = codec(Points.class, "numbers").encodeArguments(Carrier.one(numbers), 1 << 22);

        assertThat(isRefused(codec(Points.class, "sorted"), bytes)).isTrue();
    }

    @Test
    void soIsOneThatIsAKey() {
        var numbers = new java.util.TreeMap<BigDecimal, Integer>();
        numbers.put(new BigDecimal(BigInteger.TEN.pow(1_000_000).add(BigInteger.ONE), 1_000_000), 1);
        for (int i = 2; i < 100; i++) {
            numbers.put(BigDecimal.valueOf(i), i);
        }
        ByteString bytes = codec(Points.class, "sortedMap").encodeArguments(Carrier.one(numbers), 1 << 22);

        assertThat(isRefused(codec(Points.class, "sortedMap"), bytes)).isTrue();
    }

    @Test
    void aListThatIsCopiedForEachElementIsReadAtOnce() {
        var list =
                new CopyOnWriteArrayList<>(IntStream.range(0, 200_000).boxed().toList());
        ByteString bytes = codec(Points.class, "copied").encodeArguments(Carrier.one(list), 1 << 22);
        assertThat(bytes.size()).isLessThan(FRAME);
        long begin = System.nanoTime();

        assertThat(codec(Points.class, "copied").decodeArguments(bytes)).containsExactly(list);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    @Test
    void aFewThatCollideAreServed() {
        var points = new HashSet<>(collidingPoints(256));

        assertThat(Carrier.carried(codec(Points.class, "points"), points)).isEqualTo(points);
    }

    @Test
    void soManyKeysOfAMapAreRefusedToo() {
        var map = new java.util.HashMap<String, Integer>();
        colliding(257).forEach(key -> map.put(key, 1));
        ByteString bytes = codec(Everything.class, "map").encodeArguments(Carrier.one(map), 1 << 22);

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "map").decodeArguments(bytes))
                .withMessageContaining("more than 256 elements with the same hash code");
    }

    /** In Java serialization, sets within sets that are shared take time without end; here nothing is shared. */
    @ParameterizedTest
    @ValueSource(ints = {1, 48})
    void setsWithinSets(int depth) {
        Set<Object> set = new HashSet<>();
        for (int i = 0; i < 110_000; i++) {
            set.add(i);
        }
        for (int i = 0; i < depth; i++) {
            set = Set.of(set);
        }
        ByteString bytes = codec(Points.class, "objects").encodeArguments(Carrier.one(set), 1 << 22);
        assertThat(bytes.size()).isBetween(FRAME / 2, FRAME);
        long begin = System.nanoTime();

        isRefused(codec(Points.class, "objects"), bytes);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }
}
