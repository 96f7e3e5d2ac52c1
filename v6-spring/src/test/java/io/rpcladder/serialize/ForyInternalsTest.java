package io.rpcladder.serialize;

import static io.rpcladder.serialize.TypedSerializers.anything;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rpcladder.RpcCodecException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.fory.Fory;
import org.apache.fory.type.Float16;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fory knows more by itself than may travel: lambdas, proxies, exceptions, queues, numbers of its own. */
class ForyInternalsTest {

    /** A class that may travel, and has a lambda in it that anybody may ask for. */
    record Recipe(String name) implements Serializable {
        static Supplier<String> lambda() {
            return (Supplier<String> & Serializable) () -> "code of the server";
        }
    }

    /** Does nothing. */
    static final class Handler implements InvocationHandler, Serializable {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return null;
        }
    }

    static Stream<Arguments> values() {
        Class<?>[] interfaces = {Comparable.class};
        return Stream.of(
                Arguments.of("a lambda", Recipe.lambda()),
                Arguments.of(
                        "a proxy",
                        Proxy.newProxyInstance(ForyInternalsTest.class.getClassLoader(), interfaces, new Handler())),
                Arguments.of("an exception", new IllegalStateException("thrown")),
                Arguments.of("a class", String.class),
                Arguments.of("an array of Fory's own numbers", new Float16[1]),
                Arguments.of("an array of stack trace elements", new StackTraceElement[1]),
                Arguments.of("an object", new Object()));
    }

    private static AllowedTypes allowed() {
        return AllowedTypes.of(
                List.of(Corpus.Anything.class),
                List.of(ForyInternalsTest.class.getPackageName() + ".*"),
                ForyInternalsTest.class.getClassLoader());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void isNotReadFromBytesOfAnotherFory(String what, Object value) {
        Fory open = Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(true)
                .serializeEnumByName(true)
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true)
                .build();
        byte[] bytes = open.serialize(new Object[] {value});

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> anything("fory", allowed()).decodeResult(bytes, 0, bytes.length))
                .withMessageContaining("travel");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void isNotWritten(String what, Object value) {
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> anything("fory", allowed()).encodeResult(value, 0, 10_000))
                .withMessageContaining("travel");
    }
}
