package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service throws is thrown again on the other side, as itself where that is possible. */
class ErrorCodecTest {

    /** A service that throws. */
    interface Failing {
        void fail()
                throws SoldOut, OrderRefused, Witnessed, HoldsAThread, HoldsItself, Spiteful, Stubborn, Picky,
                        SQLException, Open;
    }

    /** With fields of its own, final ones, and those of a superclass that is not declared. */
    static final class SoldOut extends WithCode {
        private final List<String> left;
        private final Map<String, Everything.@Nullable Point> shelves;
        private @Nullable Long until;
        private final transient @Nullable String secret;

        SoldOut(String message, int code, List<String> left, @Nullable Long until) {
            super(message, code);
            this.left = left;
            this.shelves = Map.of("a", new Everything.Point(1, 2));
            this.until = until;
            this.secret = message;
        }
    }

    abstract static class WithCode extends Exception {
        private final int code;

        WithCode(String message, int code) {
            super(message);
            this.code = code;
        }
    }

    abstract static sealed class OrderRefused extends RuntimeException permits TooLate, TooMuch {
        OrderRefused(@Nullable String message) {
            super(message);
        }
    }

    static final class TooLate extends OrderRefused {
        TooLate() {
            super(null);
        }
    }

    abstract static sealed class TooMuch extends OrderRefused permits MuchTooMuch {
        final int most;

        TooMuch(String message, int most) {
            super(message);
            this.most = most;
        }
    }

    static final class MuchTooMuch extends TooMuch {
        final double ratio;

        MuchTooMuch(String message, int most, double ratio) {
            super(message, most);
            this.ratio = ratio;
        }
    }

    /** Counts how often it is made. */
    static final class Witnessed extends Exception {
        static int made;

        Witnessed() {
            super("witnessed");
            made++;
        }
    }

    static final class HoldsAThread extends Exception {
        final Thread thread = Thread.currentThread();

        HoldsAThread(String message) {
            super(message);
        }
    }

    static final class HoldsItself extends Exception {
        final Everything.Forest forest = new Everything.Forest();

        HoldsItself(String message) {
            super(message);
            forest.add(forest);
        }
    }

    /** Whose every method throws. */
    static final class Spiteful extends Exception {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("nor a cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("nor a stack");
        }
    }

    /** Does not take a cause. */
    static final class Stubborn extends Exception {
        Stubborn(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public synchronized Throwable initCause(Throwable cause) {
            throw new IllegalStateException("it has its cause");
        }
    }

    /** Takes not all values. */
    static final class Picky extends Exception {
        final Positive value;

        Picky(Positive value) {
            super("picky");
            this.value = value;
        }
    }

    record Positive(int value) {
        static boolean refusing;

        Positive {
            if (refusing) {
                throw new IllegalArgumentException("not this one");
            }
        }
    }

    /** May have subclasses that no interface names. */
    static class Open extends Exception {
        Open(String message) {
            super(message);
        }
    }

    static final class OpenSubclass extends Open {
        OpenSubclass(String message) {
            super(message);
        }
    }

    static final class Unnamed extends RuntimeException {
        Unnamed(@Nullable String message) {
            super(message);
        }
    }

    private static Throwable thrownAgain(Throwable thrown) {
        MethodCodec codec = Carrier.codec(Failing.class, "fail");
        try {
            return codec.decodeError(Error.parseFrom(codec.encodeError(thrown).toByteArray()));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertArrivesByItsName(Throwable thrown) {
        assertThat(thrownAgain(thrown)).isInstanceOfSatisfying(RemoteException.class, remote -> {
            assertThat(remote.type()).isEqualTo(thrown.getClass().getName());
            assertThat(remote.remoteMessage()).isEqualTo(thrown.getMessage());
            assertThat(frames(remote)).isEqualTo(frames(thrown));
        });
    }

    @Test
    void aDeclaredExceptionArrivesAsItselfWithItsFields() {
        assertThat(thrownAgain(new SoldOut("sold out", 7, List.of("Gala"), 5L)))
                .isInstanceOfSatisfying(SoldOut.class, again -> {
                    assertThat(again).hasMessage("sold out").hasNoCause();
                    assertThat(((WithCode) again).code).isEqualTo(7);
                    assertThat(again.left).containsExactly("Gala");
                    assertThat(again.shelves).containsEntry("a", new Everything.Point(1, 2));
                    assertThat(again.until).isEqualTo(5);
                    assertThat(again.secret)
                            .as("transient, and no constructor has run")
                            .isNull();
                });
    }

    @Test
    void soDoTheSubclassesOfASealedOne() {
        assertThat(thrownAgain(new TooLate())).isInstanceOf(TooLate.class).hasMessage(null);
        assertThat(thrownAgain(new MuchTooMuch("much", 5, 2.5))).isInstanceOfSatisfying(MuchTooMuch.class, again -> {
            assertThat(again).hasMessage("much");
            assertThat(again.most).isEqualTo(5);
            assertThat(again.ratio).isEqualTo(2.5);
        });
    }

    @Test
    void subclassesThatNoInterfaceNamesArriveByTheirName() {
        assertThat(thrownAgain(new Open("open"))).isInstanceOf(Open.class).hasMessage("open");
        assertArrivesByItsName(new OpenSubclass("a subclass"));
        assertArrivesByItsName(new Unnamed("unnamed"));
        assertArrivesByItsName(new Unnamed(null));
    }

    static Stream<Class<? extends Throwable>> plainExceptions() {
        return PlainExceptions.TYPES.stream();
    }

    @ParameterizedTest
    @MethodSource("plainExceptions")
    void thoseOfTheJdkArriveAsThemselves(Class<? extends Throwable> type) throws Exception {
        for (String message : new @Nullable String[] {"message", null}) {
            var thrown = (Throwable) PlainExceptions.constructor(type).newInstance(message);

            assertThat(thrownAgain(thrown)).isExactlyInstanceOf(type).hasMessage(message);
        }
    }

    @Test
    void thoseThatTheJvmThrowsKeepTheirMessages() {
        Object text = "text";
        assertSame(() -> assertThat((Integer) text).isNotNull());
        assertSame(() -> assertThat(1 / "".length()).isZero());
        assertSame(() -> assertThat(new int[1][2][-1]).isNull());
        assertSame(() -> List.of().iterator().next());
        assertSame(() -> assertThat(Integer.parseInt("x")).isZero());
        assertSame(() -> assertThat(((String) List.of().toArray(new Object[1])[0]).length())
                .isZero());
    }

    private static void assertSame(Runnable failing) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(failing::run);
        assertThat(thrownAgain(thrown)).isExactlyInstanceOf(thrown.getClass()).hasMessage(thrown.getMessage());
    }

    @Test
    void theFrameworksOwnArriveAsThemselves() {
        for (RpcException thrown : List.of(
                new RpcException("plain"),
                new RpcCodecException("codec", null),
                new RpcConnectionException("connection", null),
                new RpcTimeoutException("timeout"),
                new ServerBusyException("busy"))) {
            assertThat(thrownAgain(thrown))
                    .isExactlyInstanceOf(thrown.getClass())
                    .hasMessage(thrown.getMessage());
        }
        assertThat(thrownAgain(new RemoteException("a.B", "c")))
                .isInstanceOfSatisfying(RemoteException.class, again -> {
                    assertThat(again.type()).isEqualTo("a.B");
                    assertThat(again.remoteMessage()).isEqualTo("c");
                });
    }

    @Test
    void anExceptionWhoseFieldsTheJdkKeepsArrivesByItsName() {
        assertArrivesByItsName(new SQLException("broken", "08000", 5));
    }

    @Test
    void fieldsThatCannotTravelMakeItArriveByItsName() {
        assertArrivesByItsName(new HoldsAThread("with a thread"));
        assertArrivesByItsName(new HoldsItself("with a cycle"));
    }

    @Test
    void soDoFieldsThatTheOtherSideRefuses() {
        MethodCodec codec = Carrier.codec(Failing.class, "fail");
        Error encoded = codec.encodeError(new Picky(new Positive(1)));
        Positive.refusing = true;
        try {
            assertThat(codec.decodeError(encoded)).isInstanceOf(RemoteException.class);
        } finally {
            Positive.refusing = false;
        }
        assertThat(codec.decodeError(encoded)).isInstanceOf(Picky.class);
    }

    @Test
    void noConstructorOfItsRuns() {
        var thrown = new Witnessed();
        int made = Witnessed.made;

        assertThat(thrownAgain(thrown)).isInstanceOf(Witnessed.class).hasMessage("witnessed");
        assertThat(Witnessed.made).isEqualTo(made);
    }

    @Test
    void noClassIsLoadedByItsName() {
        Throwable read = ErrorCodec.plain()
                .decode(Error.newBuilder()
                        .setType(ErrorCodecTest.class.getName() + "$NeverLoaded")
                        .setMessage("boo")
                        .setFields(Carrier.bytes())
                        .build());

        assertThat(read).isInstanceOf(RemoteException.class).hasMessageContaining("NeverLoaded: boo");
        assertThat(loaded).isFalse();
    }

    private static boolean loaded;

    /** Says so when it is loaded. */
    static final class NeverLoaded extends RuntimeException {
        static {
            loaded = true;
        }
    }

    private static Throwable withCauses(int count) {
        Throwable error = new IllegalStateException("0");
        for (int i = 1; i <= count; i++) {
            error = new IllegalArgumentException(String.valueOf(i), error);
        }
        return error;
    }

    private static List<String> messages(Throwable error) {
        var messages = new ArrayList<String>();
        for (Throwable e = error; e != null; e = e.getCause()) {
            messages.add(String.valueOf(e.getMessage()));
        }
        return messages;
    }

    @Test
    void fiveCausesArriveWithIt() {
        assertThat(messages(thrownAgain(withCauses(3)))).containsExactly("3", "2", "1", "0");
        assertThat(messages(thrownAgain(withCauses(9)))).containsExactly("9", "8", "7", "6", "5", "4");
    }

    @Test
    void eachCauseArrivesAsItselfOrByItsName() {
        Throwable again = thrownAgain(new CompletionException("a", new SoldOut("b", 1, List.of(), null)));
        assertThat(again).isInstanceOf(CompletionException.class).hasMessage("a");
        assertThat(again.getCause()).isInstanceOf(SoldOut.class).hasMessage("b");

        assertThat(thrownAgain(new ExecutionException("a", new Unnamed("b"))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RemoteException.class);
        assertThat(thrownAgain(new Unnamed("a").initCause(new NoSuchElementException("b"))))
                .isInstanceOf(RemoteException.class)
                .hasCauseInstanceOf(NoSuchElementException.class);
    }

    @Test
    void causesInACircleAreCutOff() {
        var first = new IllegalStateException("a");
        first.initCause(new IllegalArgumentException("b", first));

        assertThat(messages(thrownAgain(first))).containsExactly("a", "b", "a", "b", "a", "b");
    }

    @Test
    void aCauseThatItsClassDoesNotTakeMakesItArriveByItsName() {
        Throwable closed = thrownAgain(new UncheckedIOException("lost", new SocketException("closed")));

        assertThat(closed).isInstanceOf(RemoteException.class).hasMessageContaining("lost");
        assertThatCode(closed::printStackTrace)
                .as("who asks for the cause gets it")
                .doesNotThrowAnyException();
        assertThat(closed.getCause()).isInstanceOf(RemoteException.class).hasMessageContaining("closed");
        assertThat(thrownAgain(new UncheckedIOException("lost", new IOException("x"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);

        Throwable stubborn = thrownAgain(new Stubborn("a", new IOException("b")));
        assertThat(stubborn).isInstanceOf(RemoteException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void theStackArrivesUpToSixtyFourFrames() {
        Throwable thrown = deep(100);

        assertThat(thrownAgain(thrown).getStackTrace()).hasSize(64);
        assertThat(frames(thrownAgain(thrown))).isEqualTo(frames(thrown));
    }

    /** What of a stack travels: the first 64 frames, without the names of modules and class loaders. */
    private static List<StackTraceElement> frames(Throwable error) {
        return Arrays.stream(error.getStackTrace())
                .limit(64)
                .map(frame -> new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .toList();
    }

    private static Throwable deep(int depth) {
        return depth == 0 ? new IllegalStateException("deep") : deep(depth - 1);
    }

    @Test
    void framesWithoutFileAndOfNativeMethodsLookTheSame() {
        var thrown = new IllegalStateException();
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("a.B", "c", null, -1),
            new StackTraceElement("a.B", "<init>", "B.java", -2),
            new StackTraceElement("a.B$1", "d", "B.java", 70_000)
        });

        assertThat(thrownAgain(thrown).getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(thrownAgain(thrown).getStackTrace()[0]).hasToString("a.B.c(Unknown Source)");
        assertThat(thrownAgain(thrown).getStackTrace()[1]).hasToString("a.B.<init>(Native Method)");
    }

    @Test
    void suppressedExceptionsStayBehind() {
        var thrown = new IllegalStateException("a");
        thrown.addSuppressed(new IllegalArgumentException("b"));

        assertThat(thrownAgain(thrown)).hasMessage("a").hasNoSuppressedExceptions();
    }

    @Test
    void aHugeMessageIsCut() {
        assertThat(thrownAgain(new IllegalStateException("x".repeat(5_000_000))).getMessage())
                .isEqualTo("x".repeat(10_000));
        assertThat(thrownAgain(new IllegalStateException("x" + "🍏".repeat(10_000)))
                        .getMessage())
                .as("within a pair of surrogates")
                .isEqualTo("x" + "🍏".repeat(4_999) + '?');
    }

    @Test
    void anExceptionWhoseMethodsThrowStillArrives() {
        MethodCodec codec = Carrier.codec(Failing.class, "fail");

        Error encoded = codec.encodeError(new Spiteful());

        assertThat(encoded.getMessage()).isEqualTo("(its getMessage threw java.lang.IllegalStateException)");
        assertThatCode(() -> codec.decodeError(encoded)).doesNotThrowAnyException();
    }

    @Test
    void anEmptyErrorIsReadToo() {
        assertThat(ErrorCodec.plain().decode(Error.getDefaultInstance())).isInstanceOf(RemoteException.class);
    }
}
