package io.rpcladder.serialize;

import static io.rpcladder.serialize.TypedSerializers.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rpcladder.NoProviderException;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service throws is thrown again on the other side, as itself where that is possible, whichever serializer is used. */
class ErrorCodecTest {

    private static final int LIMIT = 1 << 20;

    interface Failing {
        void fail() throws SoldOut, Refused, Witnessed, HoldsAThread, Spiteful, Picky, Open;
    }

    /** With fields of its own, and of a superclass that is not declared. */
    static final class SoldOut extends WithCode {
        private final List<String> left;
        private final Map<String, CorpusValues.Point> shelves = Map.of("a", new CorpusValues.Point(1, 2));
        private final transient @Nullable String secret;

        SoldOut(String message, int code, List<String> left) {
            super(message, code);
            this.left = left;
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

    abstract static sealed class Refused extends RuntimeException permits TooMuch {
        Refused(String message) {
            super(message);
        }
    }

    static final class TooMuch extends Refused {
        final double ratio;

        TooMuch(String message, double ratio) {
            super(message);
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
    }

    /** Has a stack that is none. */
    static final class Spiteful extends Exception {
        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[1];
        }
    }

    /** Does not take all values. */
    static final class Picky extends Exception {
        final Positive value = new Positive(1);
    }

    record Positive(int value) implements java.io.Serializable {
        static boolean refusing;

        Positive {
            if (refusing) {
                throw new IllegalArgumentException("not this one");
            }
        }
    }

    static class Open extends Exception {
        Open(@Nullable String message) {
            super(message);
        }
    }

    static final class OpenSubclass extends Open {
        OpenSubclass() {
            super("a subclass");
        }
    }

    static Stream<String> serializers() {
        return TypedSerializers.names().stream();
    }

    private static MethodCodec failing(String serializer) {
        return codec(serializer, Failing.class, "fail", AllowedTypes.of(Failing.class));
    }

    private static Throwable thrownAgain(Throwable thrown) {
        return thrownAgain(thrown, failing("fory"));
    }

    private static Throwable thrownAgain(Throwable thrown, MethodCodec codec) {
        byte[] bytes = codec.encodeError(thrown, 3, LIMIT);
        return codec.decodeError(bytes, 3, bytes.length - 3);
    }

    private static void assertArrivesByItsName(Throwable thrown) {
        assertThat(thrownAgain(thrown)).isInstanceOfSatisfying(RemoteException.class, remote -> {
            assertThat(remote.type()).isEqualTo(thrown.getClass().getName());
            assertThat(remote.remoteMessage()).isEqualTo(thrown.getMessage());
        });
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void aDeclaredExceptionArrivesAsItselfWithItsFields(String name) {
        assertThat(thrownAgain(new SoldOut("sold out", 7, List.of("Gala")), failing(name)))
                .isInstanceOfSatisfying(SoldOut.class, again -> {
                    assertThat(again).hasMessage("sold out").hasNoCause();
                    assertThat(((WithCode) again).code).isEqualTo(7);
                    assertThat(again.left).containsExactly("Gala");
                    assertThat(again.shelves).containsEntry("a", new CorpusValues.Point(1, 2));
                    assertThat(again.secret).as("transient").isNull();
                });
        assertThat(thrownAgain(new TooMuch("much", 2.5), failing(name)))
                .as("of a sealed class")
                .isInstanceOfSatisfying(
                        TooMuch.class, again -> assertThat(again.ratio).isEqualTo(2.5));
    }

    @Test
    void whatNoInterfaceNamesArrivesByItsName() {
        assertThat(thrownAgain(new Open("open"))).isInstanceOf(Open.class).hasMessage("open");
        assertThat(thrownAgain(new Open(null))).isInstanceOf(Open.class).hasMessage(null);
        assertArrivesByItsName(new OpenSubclass());
        assertArrivesByItsName(new SocketException("closed"));
        assertArrivesByItsName(new HoldsAThread());
    }

    @Test
    void theFrameworksOwnArriveAsThemselves() {
        for (RpcException thrown : List.of(
                new RpcException("plain"),
                new RpcCodecException("codec", null),
                new RpcConnectionException("connection", null),
                new RpcTimeoutException("timeout"),
                new NoProviderException("nobody", null),
                new ServerShuttingDownException("closing"),
                new ServerBusyException("busy"))) {
            assertThat(thrownAgain(thrown))
                    .isExactlyInstanceOf(thrown.getClass())
                    .hasMessage(thrown.getMessage());
        }
    }

    @Test
    void noConstructorOfItsRuns() {
        var thrown = new Witnessed();
        int made = Witnessed.made;

        assertThat(thrownAgain(thrown)).isInstanceOf(Witnessed.class).hasMessage("witnessed");
        assertThat(Witnessed.made).isEqualTo(made);
    }

    @Test
    void fieldsThatTheOtherSideRefusesMakeItArriveByItsName() {
        byte[] bytes = failing("fory").encodeError(new Picky(), 0, LIMIT);
        Positive.refusing = true;
        try {
            assertThat(failing("fory").decodeError(bytes, 0, bytes.length)).isInstanceOf(RemoteException.class);
        } finally {
            Positive.refusing = false;
        }
        assertThat(failing("fory").decodeError(bytes, 0, bytes.length)).isInstanceOf(Picky.class);
    }

    @Test
    void anExceptionWhoseMethodsFailArrivesByItsName() {
        assertArrivesByItsName(new Spiteful());
    }

    private static List<String> messages(Throwable error) {
        var messages = new ArrayList<String>();
        for (Throwable e = error; e != null; e = e.getCause()) {
            messages.add(String.valueOf(e.getMessage()));
        }
        return messages;
    }

    @Test
    void fiveCausesArriveWithItAndACircleIsCutOff() {
        Throwable error = new SoldOut("0", 1, List.of());
        for (int i = 1; i < 10; i++) {
            error = new IllegalArgumentException(String.valueOf(i), error);
        }
        assertThat(messages(thrownAgain(error))).containsExactly("9", "8", "7", "6", "5", "4");
        assertThat(thrownAgain(new IllegalStateException(new SoldOut("0", 1, List.of()))))
                .hasCauseInstanceOf(SoldOut.class);

        var first = new IllegalStateException("a");
        first.initCause(new IllegalArgumentException("b", first));
        assertThat(messages(thrownAgain(first))).containsExactly("a", "b", "a", "b", "a", "b");
    }

    @Test
    void aCauseThatItsClassDoesNotTakeMakesItArriveByItsName() {
        Throwable closed = thrownAgain(new UncheckedIOException("lost", new SocketException("closed")));

        assertThat(closed).isInstanceOf(RemoteException.class).hasMessageContaining("lost");
        assertThatCode(closed::printStackTrace).doesNotThrowAnyException();
        assertThat(closed.getCause()).isInstanceOf(RemoteException.class).hasMessageContaining("closed");
        assertThat(thrownAgain(new UncheckedIOException("lost", new IOException("x"))))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void ofAStackSixtyFourFramesArriveAndOfAMessageTenThousandCharacters() {
        Throwable thrown = deep(100);
        assertThat(thrownAgain(thrown).getStackTrace())
                .hasSize(64)
                .extracting(StackTraceElement::getMethodName)
                .isEqualTo(Arrays.stream(thrown.getStackTrace())
                        .limit(64)
                        .map(StackTraceElement::getMethodName)
                        .toList());
        assertThat(thrownAgain(new IllegalStateException("界".repeat(1_000_000))).getMessage())
                .isEqualTo("界".repeat(10_000));
    }

    private static Throwable deep(int depth) {
        return depth == 0 ? new IllegalStateException("deep") : deep(depth - 1);
    }

    @Test
    void whatTakesMoreThanTheLimitArrivesByItsNameAndMessage() {
        var large = new SoldOut("large", 1, List.of("x".repeat(2_000)));

        byte[] bytes = failing("fory").encodeError(large, 0, 1_000);

        assertThat(bytes.length).isLessThan(1_000);
        assertThat(failing("fory").decodeError(bytes, 0, bytes.length))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("large");
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> failing("fory").encodeError(large, 0, 10))
                .withMessageContaining("SoldOut");
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void bytesByChanceAreRefusedOrReadAsAnExceptionThatMayBe(String name) {
        MethodCodec codec = failing(name);
        byte[] honest = codec.encodeError(new SoldOut("sold out", 7, List.of("Gala")), 0, LIMIT);
        for (int i = 0; i < 3_000; i++) {
            byte[] hostile = new Mutations(i).mutate(honest, honest);
            var cost = new Cost();
            try {
                Throwable read = codec.decodeError(hostile, 0, hostile.length);
                assertThat(read).as("seed %s", i).isInstanceOfAny(SoldOut.class, RemoteException.class);
            } catch (RpcCodecException e) {
                assertThat(e).hasMessageContaining("refused an error");
            }
            cost.assertLittle("seed " + i);
        }
    }
}
