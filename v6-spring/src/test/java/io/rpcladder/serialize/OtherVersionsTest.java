package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.RpcCodecException;
import io.rpcladder.UserJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ends have a record of the same name, and one of them has a component more. */
class OtherVersionsTest {

    private static final ExtensionLoader<Serializer> SERIALIZERS =
            new ExtensionLoader<>(Serializer.class, OtherVersionsTest.class.getClassLoader());

    @TempDir
    private Path dir;

    static Stream<String> serializers() {
        return TypedSerializers.names().stream();
    }

    @ParameterizedTest
    @MethodSource("serializers")
    void aComponentMoreIsSkippedAndOneLessIsNull(String name) throws IOException, ReflectiveOperationException {
        try (var older = version("String name");
                var newer = version("String name, String colour")) {
            byte[] old = encoded(name, older, "apple");
            byte[] young = encoded(name, newer, "apple", "red");

            if (name.equals("kryo")) {
                assertThatExceptionOfType(RpcCodecException.class).isThrownBy(() -> decoded(name, newer, old));
                assertThatExceptionOfType(RpcCodecException.class).isThrownBy(() -> decoded(name, older, young));
            } else {
                assertThat(decoded(name, newer, old)).isEqualTo("Item[name=apple, colour=null]");
                assertThat(decoded(name, older, young)).isEqualTo("Item[name=apple]");
            }
        }
    }

    private URLClassLoader version(String components) throws IOException {
        URL jar = UserJar.in(Files.createTempDirectory(dir, "version"))
                .source(
                        "com.acme.Shop",
                        "package com.acme; public interface Shop { Item first(java.util.List<Item> items); }")
                .source(
                        "com.acme.Item",
                        "package com.acme; public record Item(" + components + ") implements java.io.Serializable {}")
                .jar();
        return new URLClassLoader(new URL[] {jar}, getClass().getClassLoader());
    }

    private static MethodCodec codec(String name, ClassLoader version) throws ReflectiveOperationException {
        Class<?> shop = version.loadClass("com.acme.Shop");
        AllowedTypes allowed = AllowedTypes.of(List.of(shop), List.of(), version);
        return new ServiceCodec(shop, allowed, SERIALIZERS.get(name)).of(shop.getMethods()[0], "first");
    }

    private static byte[] encoded(String name, ClassLoader version, Object... components)
            throws ReflectiveOperationException {
        Object item = version.loadClass("com.acme.Item").getConstructors()[0].newInstance(components);
        return codec(name, version).encodeArguments(List.of(List.of(item, item)), 0, 10_000);
    }

    private static String decoded(String name, ClassLoader version, byte[] bytes) throws ReflectiveOperationException {
        List<?> items = (List<?>)
                codec(name, version).decodeArguments(bytes, 0, bytes.length).get(0);
        assertThat(items).hasSize(2);
        return items.get(1).toString();
    }
}
