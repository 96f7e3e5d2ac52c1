package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries values as the arguments and the results of a service's methods, which have one parameter each. */
final class Carrier {

    private static final ServiceCodec EVERYTHING = new ServiceCodec(Everything.class);

    private Carrier() {}

    static Stream<Method> methods(Class<?> service) {
        return Arrays.stream(service.getMethods());
    }

    static Method method(Class<?> service, String name) {
        return methods(service)
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name));
    }

    static MethodCodec codec(Class<?> service, String method) {
        ServiceCodec codec = service == Everything.class ? EVERYTHING : new ServiceCodec(service);
        return codec.of(method(service, method), method);
    }

    /** What arrives; the same on the way there and on the way back. */
    static @Nullable Object carried(MethodCodec codec, @Nullable Object value) {
        ByteString argument = codec.encodeArguments(Collections.singletonList(value), 1 << 22);
        ByteString result = codec.encodeResult(value, 1 << 22);
        assertThat(result).as("a result looks like an argument").isEqualTo(argument);
        Object there = codec.decodeArguments(argument).get(0);
        assertThat(codec.encodeResult(codec.decodeResult(result), 1 << 22))
                .as("what arrived, sent on")
                .isEqualTo(codec.encodeResult(there, 1 << 22));
        return there;
    }

    static @Nullable Object carried(String method, @Nullable Object value) {
        return carried(codec(Everything.class, method), value);
    }

    static ByteString bytes(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return ByteString.copyFrom(array);
    }

    static List<@Nullable Object> one(@Nullable Object value) {
        return Collections.singletonList(value);
    }
}
