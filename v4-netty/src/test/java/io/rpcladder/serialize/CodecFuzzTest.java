package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.RpcCodecException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come as the value of whatever type: they are refused, or what was read can be sent on. */
class CodecFuzzTest {

    private static final List<Method> METHODS = Carrier.methods(Everything.class)
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    private static final List<MethodCodec> CODECS = METHODS.stream()
            .map(method -> Carrier.codec(Everything.class, method.getName()))
            .toList();
    private static final MethodCodec ERRORS = Carrier.codec(ErrorCodecTest.Failing.class, "fail");

    /** The first byte says which type; one more than there are types is an error. */
    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = (input[0] & 0xff) % (CODECS.size() + 1);
        ByteString bytes = ByteString.copyFrom(input, 1, input.length - 1);
        if (choice < CODECS.size()) {
            value(CODECS.get(choice), bytes);
        } else {
            error(bytes);
        }
    }

    private static void value(MethodCodec codec, ByteString bytes) {
        try {
            assertThat(codec.decodeArguments(bytes)).hasSize(1);
            ByteString sentOn = codec.encodeResult(codec.decodeResult(bytes), 1 << 22);
            assertThat(codec.encodeResult(codec.decodeResult(sentOn), 1 << 22)).isEqualTo(sentOn);
        } catch (RpcCodecException e) {
            assertThat(e).hasMessageStartingWith("refused");
        }
    }

    private static void error(ByteString bytes) {
        try {
            Error error = Error.parseFrom(bytes);
            Throwable read = ERRORS.decodeError(error);
            assertThat(ERRORS.encodeError(read)).isNotNull();
        } catch (InvalidProtocolBufferException e) {
            assertThat(e).isNotNull(); // the exchange refuses it
        }
    }

    static Stream<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        for (int i = 0; i < METHODS.size(); i++) {
            for (long seed = 1; seed <= 2; seed++) {
                Object value = new RandomValues(seed).argument(Everything.class, METHODS.get(i));
                seeds.add(seed(i, CODECS.get(i).encodeArguments(Carrier.one(value), 1 << 22)));
            }
        }
        Throwable error = new ErrorCodecTest.SoldOut("sold out", 1, List.of("a"), 2L);
        error.initCause(new ErrorCodecTest.MuchTooMuch("much", 3, 4));
        seeds.add(seed(METHODS.size(), ERRORS.encodeError(error).toByteString()));
        return seeds.stream();
    }

    private static byte[] seed(int choice, ByteString bytes) {
        return ByteString.copyFrom(new byte[] {(byte) choice}).concat(bytes).toByteArray();
    }
}
