package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.rpcladder.RpcCodecException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An older peer and a newer one understand each other, if what is new comes at the end. */
class CompatibilityTest {

    /** The service a year ago. */
    interface Older {
        Older.Apple apple(Older.Apple value);

        List<Older.Apple> apples(List<Older.Apple> value);

        Older.Box box(Older.Box value);

        record Apple(@Nullable String name, int grams) {}

        /** A bean. */
        final class Box {
            Older.@Nullable Apple first;
        }
    }

    /** The service today. */
    interface Newer {
        Newer.Apple apple(Newer.Apple value, String remark);

        List<Newer.Apple> apples(List<Newer.Apple> value);

        Newer.Box box(Newer.Box value);

        record Apple(
                String name,
                int grams,
                double price,
                boolean washed,
                @Nullable List<Map<String, Newer.Apple>> relatives,
                @Nullable Object remark) {}

        /** A bean. */
        final class Box {
            Newer.@Nullable Apple first;

            @Nullable
            String label;

            long number = 7;
        }
    }

    private static final Newer.Apple NEW_APPLE = new Newer.Apple(
            "Gala", 180, 0.5, true, List.of(Map.of("twig", new Newer.Apple("Fuji", 1, 2, true, null, 3))), "red");

    private static @Nullable Object sent(MethodCodec from, MethodCodec to, @Nullable Object value) {
        return to.decodeResult(from.encodeResult(value, 1 << 22));
    }

    private static final MethodCodec OLD_APPLE = Carrier.codec(Older.class, "apple");
    private static final MethodCodec NEW_APPLES = Carrier.codec(Newer.class, "apple");

    @Test
    void anOlderPeerSkipsComponentsThatItDoesNotKnow() {
        assertThat(sent(NEW_APPLES, OLD_APPLE, NEW_APPLE)).isEqualTo(new Older.Apple("Gala", 180));
        assertThat(sent(Carrier.codec(Newer.class, "apples"), Carrier.codec(Older.class, "apples"), List.of(NEW_APPLE)))
                .isEqualTo(List.of(new Older.Apple("Gala", 180)));
    }

    @Test
    void aNewerPeerSeesNullAndZeroWhereTheOlderOneSendsNothing() {
        assertThat(sent(OLD_APPLE, NEW_APPLES, new Older.Apple("Gala", 180)))
                .isEqualTo(new Newer.Apple("Gala", 180, 0, false, null, null));
    }

    @Test
    void soDoBeans() {
        var box = new Newer.Box();
        box.first = NEW_APPLE;
        box.label = "fragile";
        MethodCodec older = Carrier.codec(Older.class, "box");
        MethodCodec newer = Carrier.codec(Newer.class, "box");

        assertThat(sent(newer, older, box))
                .isInstanceOfSatisfying(
                        Older.Box.class, arrived -> assertThat(arrived.first).isEqualTo(new Older.Apple("Gala", 180)));
        assertThat(sent(older, newer, new Older.Box()))
                .isInstanceOfSatisfying(
                        Newer.Box.class, arrived -> assertThat(arrived.number).isZero());
    }

    @Test
    void aMethodMayHaveMoreArguments() {
        ByteString two = NEW_APPLES.encodeArguments(List.of(NEW_APPLE, "a remark"), 1 << 22);
        assertThat(OLD_APPLE.decodeArguments(two)).containsExactly(new Older.Apple("Gala", 180));

        ByteString one = OLD_APPLE.encodeArguments(List.of(new Older.Apple("Gala", 180)), 1 << 22);
        assertThat(NEW_APPLES.decodeArguments(one))
                .containsExactly(new Newer.Apple("Gala", 180, 0, false, null, null), null);
    }

    /** A peer has made an int of a byte, or a long of an int: what fits still arrives, the rest is not cut. */
    @Test
    void aNumberThatIsTooWideHereIsRefused() {
        ByteString fits = Carrier.codec(Everything.class, "aLong").encodeArguments(List.of(100L), 1 << 22);
        ByteString wide = Carrier.codec(Everything.class, "aLong").encodeArguments(List.of(1L << 40), 1 << 22);

        for (String method : List.of("aByte", "aShort", "aChar", "anInt")) {
            assertThat(Carrier.codec(Everything.class, method).decodeArguments(fits))
                    .hasSize(1);
            assertThatExceptionOfType(RpcCodecException.class)
                    .as(method)
                    .isThrownBy(() -> Carrier.codec(Everything.class, method).decodeArguments(wide))
                    .withMessageContaining("a number beyond");
        }
    }

    @Test
    void fieldsOfAnyKindAreSkipped() {
        // field 1 is the record; within it fields 100 to 105 of all the wire types, a group with a message in it among
        // them, and then its own fields
        ByteString apple = Carrier.bytes(
                0xa0, 6, 1, // varint
                0xa9, 6, 1, 2, 3, 4, 5, 6, 7, 8, // 64 bits
                0xb2, 6, 2, 1, 2, // bytes
                0xbb, 6, 0x0a, 1, 5, 0x08, 1, 0xbc, 6, // group
                0xc5, 6, 1, 2, 3, 4, // 32 bits
                0x0a, 1, 'G', // name
                0x10, 10); // grams
        ByteString arguments = Carrier.bytes(0x0a, apple.size()).concat(apple).concat(Carrier.bytes(0x50, 1));

        assertThat(OLD_APPLE.decodeArguments(arguments)).containsExactly(new Older.Apple("G", 5));
    }

    @Test
    void ofAFieldThatComesTwiceTheLastCounts() {
        assertThat(OLD_APPLE.decodeArguments(Carrier.bytes(
                        0x0a, 5, 0x0a, 1, 'A', 0x10, 2, //
                        0x0a, 10, 0x0a, 1, 'B', 0x10, 2, 0x0a, 1, 'C', 0x10, 4)))
                .containsExactly(new Older.Apple("C", 2));
    }

    @Test
    void aFieldOfAnotherKindCountsAsUnknown() {
        // name as a number, grams as a text
        assertThat(OLD_APPLE.decodeArguments(Carrier.bytes(0x0a, 5, 0x08, 1, 0x12, 1, 'x')))
                .containsExactly(new Older.Apple(null, 0));
    }

    /** These bytes are in the world: who changes them, cannot talk to those who have not. */
    @Test
    void theBytesOfARecordStayTheSame() {
        assertThat(OLD_APPLE.encodeArguments(List.of(new Older.Apple("Gala", 180)), 1 << 22))
                .isEqualTo(Carrier.bytes(0x0a, 9, 0x0a, 4, 'G', 'a', 'l', 'a', 0x10, 0xe8, 2));
    }
}
