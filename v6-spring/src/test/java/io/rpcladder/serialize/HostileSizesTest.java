package io.rpcladder.serialize;

import static io.rpcladder.serialize.TypedSerializers.anything;
import static io.rpcladder.serialize.TypedSerializers.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rpcladder.RpcCodecException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes whose values would take far more memory or time than there are bytes. */
class HostileSizesTest {

    private static final int LIMIT = 8 << 20;

    @SuppressWarnings("NonApiType") // it travels, too
    interface Shelves {
        CopyOnWriteArrayList<String> copied();

        SortedSet<BigDecimal> sorted();
    }

    static Stream<String> serializers() {
        return TypedSerializers.names().stream();
    }

    private static AllowedTypes plain() {
        return AllowedTypes.of(Corpus.Anything.class);
    }

    /** A million elements, announced by each of 150 arrays within each other, and there but once. */
    @ParameterizedTest
    @MethodSource("serializers")
    void arraysThatAnnounceTheSameBytesAreRefused(String name) {
        assumeTrue(!name.equals("protobuf"), "knows no arrays where anything may stand");
        int length = 1 << 20;
        MethodCodec codec = anything(name, plain());
        byte[] one = codec.encodeResult(new Object[1], 0, LIMIT);
        byte[] two = codec.encodeResult(new Object[] {new Object[length]}, 0, LIMIT);
        byte[] announcement = Arrays.copyOfRange(two, one.length - 1, Math.max(one.length, two.length - length));
        assumeTrue(announcement.length < 100, "announces no lengths");
        var hostile = new ByteArrayOutputStream();
        hostile.write(two, 0, one.length - 1);
        for (int i = 0; i < 150; i++) {
            hostile.writeBytes(announcement);
        }
        hostile.write(two, two.length - length, length);

        assertRefused(codec, hostile.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void aListThatIsCopiedForEachElementIsReadAtOnce(String name) {
        var list = new CopyOnWriteArrayList<>(Collections.nCopies(50_000, "a"));
        MethodCodec declared = codec(name, Shelves.class, "copied", AllowedTypes.of(Shelves.class));
        for (MethodCodec codec : List.of(declared, anything(name, plain()))) {
            byte[] bytes = codec.encodeResult(list, 0, LIMIT);
            var cost = new Cost();

            Object read = codec.decodeResult(bytes, 0, bytes.length);

            cost.assertLittle("to read it");
            assertThat(read).isEqualTo(list);
        }
    }

    /** To compare two numbers that are nearly the same is to multiply one by a power of ten as large as the other. */
    @ParameterizedTest
    @MethodSource("serializers")
    void aHugeNumberThatIsComparedOftenTakesLittleTime(String name) {
        int digits = name.equals("protobuf") || name.equals("kryo") || name.equals("java") ? 1_000_000 : 9_900;
        var hostile = new Unordered();
        hostile.order.add(new BigDecimal(BigInteger.TEN.pow(digits).add(BigInteger.ONE), digits));
        for (int i = 1; i < 50_000; i++) {
            hostile.order.add(BigDecimal.valueOf(1_000_000 + (i % 2 == 0 ? i : -i), 6));
        }
        MethodCodec codec = codec(name, Shelves.class, "sorted", AllowedTypes.of(Shelves.class));
        byte[] bytes = codec.encodeResult(Collections.unmodifiableSortedSet(hostile), 0, LIMIT);

        assertLittle(codec, bytes);
    }

    /** Its elements come in the order in which they keep a tree's first one its root. */
    private static final class Unordered extends TreeSet<BigDecimal> {
        private final transient List<BigDecimal> order = new ArrayList<>();

        @Override
        public Iterator<BigDecimal> iterator() {
            return order.iterator();
        }

        @Override
        public int size() {
            return order.size();
        }
    }

    /** Where what is the same object is written once, a few bytes have a number of a million bytes hashed again and again. */
    @ParameterizedTest
    @MethodSource("serializers")
    void aHugeNumberThatIsHashedOftenTakesLittleTime(String name) {
        var huge = BigInteger.ONE.shiftLeft(1 << 23);
        MethodCodec codec = anything(name, plain());
        var lists = new HashSet<List<Object>>();
        for (int i = 0; i < 200; i++) {
            lists.add(new ArrayList<>(List.of(i)));
        }
        lists.forEach(list -> list.addAll(Collections.nCopies(100, huge))); // and so nobody has hashed it yet
        var cost = new Cost();
        byte[] bytes;
        try {
            bytes = codec.encodeResult(lists, 0, LIMIT);
        } catch (RpcCodecException e) { // it would be written again and again, or be a text
            cost.assertLittle("to refuse to write it");
            return;
        }

        assertLittle(codec, bytes);
    }

    private static void assertLittle(MethodCodec codec, byte[] bytes) {
        Cost.assertLittle("to refuse or read it", () -> {
            try {
                codec.decodeResult(bytes, 0, bytes.length);
            } catch (RpcCodecException e) {
                assertThat(e).hasMessageNotContaining("OutOfMemory").hasMessageNotContaining("StackOverflow");
            }
        });
    }

    private static void assertRefused(MethodCodec codec, byte[] bytes) {
        Cost.assertLittle(
                "to refuse it",
                () -> assertThatExceptionOfType(RpcCodecException.class)
                        .isThrownBy(() -> codec.decodeResult(bytes, 0, bytes.length))
                        .withMessageNotContaining("OutOfMemory")
                        .withMessageNotContaining("StackOverflow"));
    }
}
