package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.MessageLite;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.AbstractList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A type that cannot travel is refused when its service is exported, however deep it is hidden. */
class ExportTest {

    /** Methods that cannot be called from afar. */
    @SuppressWarnings("NonApiType")
    interface Impossible {

        void withoutDefaultConstructor(Ticket value);

        void aListOfThem(List<? extends Ticket> value);

        void anArrayOfThem(Ticket[][] value);

        void aMapOfThem(Map<String, Ticket> value);

        void aRecordWithThem(Booking value);

        void aBeanWithThem(Desk value);

        void aSealedTypeWithThem(Seat value);

        void aTypeThatContainsItselfAndThem(Queue value);

        Ticket aResult();

        Future<String> aFutureThatCannotTell();

        void inner(Inner value);

        void anInterface(Walk value);

        void anAbstractClass(AbstractWalk value);

        void aFunction(Runnable value);

        void aStream(Stream<String> value);

        void anIterator(Iterator<String> value);

        void aFile(InputStream value);

        void aThread(Thread value);

        void aClass(Class<?> value);

        void ofTheJdk(AtomicInteger value);

        void anException(Exception value);

        void anOwnException(Failed value);

        void aBeanThatExtendsOneOfTheJdk(Counter value);

        void anyMessage(MessageLite value);

        void anAbstractCollection(AbstractBag value);

        void aCollectionInterface(BlockingQueue<String> value);

        void aMapWithoutDefaultConstructor(EnumMap<TimeUnit, String> value);

        void everNewTypes(Growing<String> value);
    }

    /** Cannot be made. */
    static final class Ticket {
        final int number;

        Ticket(int number) {
            this.number = number;
        }
    }

    record Booking(String name, @Nullable Ticket ticket) {}

    static final class Desk {
        @Nullable
        Booking booking;
    }

    sealed interface Seat permits Free, Taken {}

    record Free() implements Seat {}

    record Taken(Ticket by) implements Seat {}

    record Queue(@Nullable Queue rest, Ticket first) {}

    record Growing<T>(T value, @Nullable Growing<List<T>> next) {}

    @SuppressWarnings("ClassCanBeStatic")
    class Inner {}

    interface Walk {}

    abstract static class AbstractWalk {}

    static final class Failed extends Exception {
        Failed() {}
    }

    static final class Counter extends AtomicInteger {
        Counter() {}
    }

    abstract static class AbstractBag extends AbstractList<String> {
        public AbstractBag() {}
    }

    static Stream<String> impossible() {
        return Carrier.methods(Impossible.class).map(method -> method.getName());
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refuses(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Carrier.codec(Impossible.class, method))
                .withMessageContaining("cannot travel");
    }

    @Test
    void saysWhatABeanLacks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Carrier.codec(Impossible.class, "aRecordWithThem"))
                .withMessageContaining(Ticket.class.getName())
                .withMessageContaining("a bean needs a constructor without parameters, or make it a record");
    }

    @Test
    void aMethodThatIsRefusedLeavesTheOthersAlone() throws Exception {
        var codec = new ServiceCodec(Mixed.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.of(Mixed.class.getMethod("bad", Ring.class), "bad"));

        assertThatIllegalArgumentException()
                .as("for the same reason, though its type was made on the way")
                .isThrownBy(() -> codec.of(Mixed.class.getMethod("alsoBad", Half.class), "alsoBad"))
                .withMessageContaining(Ticket.class.getName());
        MethodCodec good = codec.of(Mixed.class.getMethod("good", List.class), "good");
        assertThat(Carrier.carried(good, List.of("a"))).isEqualTo(List.of("a"));
    }

    /** A ring of two types, one of which cannot travel. */
    interface Mixed {
        void bad(Ring value);

        void alsoBad(Half value);

        List<String> good(List<String> value);
    }

    record Ring(@Nullable Half half, Ticket ticket) {}

    record Half(@Nullable Ring ring) {}

    @Test
    void anExceptionThatCannotTravelForbidsNothing() {
        assertThatCode(() -> Carrier.codec(Database.class, "query")).doesNotThrowAnyException();
    }

    /** Declares an exception whose fields the JDK keeps to itself. */
    interface Database {
        String query(String text) throws SQLException;
    }

    @Test
    void exportingMakesNoObjects() {
        Carrier.codec(Witnessed.class, "witness");

        assertThat(Witness.made).isZero();
    }

    interface Witnessed {
        void witness(List<Witness> value);
    }

    static final class Witness {
        static int made;

        Witness() {
            made++;
        }
    }
}
