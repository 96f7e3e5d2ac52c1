package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rpcladder.RpcCodecException;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTypesTest {

    interface Shop<T> {
        Map<String, ? extends List<Box<T>[]>> boxes();

        Kind kind();

        void sell(Offer offer) throws SoldOut;
    }

    interface FruitShop extends Shop<Apple> {}

    static class Box<T> extends Wrapped {
        @Nullable
        T content;

        transient @Nullable Secret secret;
        static @Nullable Secret shared;
    }

    static class Wrapped {
        @Nullable
        Paper paper;
    }

    record Apple() {}

    record Paper() {}

    record Secret() {}

    enum Kind {
        FRUIT {
            @Override
            int tax() {
                return 7;
            }
        };

        int tax() {
            return 19;
        }
    }

    sealed interface Offer permits Cheap, Free {}

    record Cheap(Coin coin) implements Offer {}

    record Coin() {}

    record Free() implements Offer {}

    static final class SoldOut extends Exception {
        @Nullable
        Rest rest;
    }

    record Rest() {}

    private static final String PACKAGE = AllowedTypesTest.class.getPackageName();

    private final AllowedTypes shop = AllowedTypes.of(FruitShop.class);

    private static AllowedTypes more(String... names) {
        return AllowedTypes.of(List.of(), List.of(names), AllowedTypesTest.class.getClassLoader());
    }

    @Test
    void theTypesThatAnInterfaceReachesMayTravel() {
        assertThat(List.of(
                        Box.class,
                        Wrapped.class,
                        Paper.class,
                        Apple.class,
                        Apple[][].class,
                        Kind.class,
                        Cheap.class,
                        Coin.class,
                        Free.class,
                        SoldOut.class,
                        Rest.class,
                        ArrayList.class,
                        int[].class))
                .allMatch(shop::isAllowed);
        Object constant = Kind.FRUIT;
        assertThat(shop.isAllowed(constant.getClass()))
                .as("a class of its own, because it has a body")
                .isTrue();
    }

    @Test
    void othersMayNot() {
        assertThat(List.of(Secret.class, Secret[].class, AllowedTypesTest.class, File.class, Thread.class, Class.class))
                .noneMatch(shop::isAllowed);
    }

    @Test
    void aRefusalSaysWhichTypeAndWhatWouldAllowIt() {
        String name = Secret.class.getName();
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> shop.check(Secret.class))
                .withMessageContaining(name + " may not travel")
                .withMessageContaining("rpc.serialization.allow=" + name);
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> shop.find(name))
                .withMessageContaining("rpc.serialization.allow=" + name);
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> shop.checkAll(List.of(Box.class, Secret.class)))
                .withMessageContaining(name);
    }

    @Test
    void aUserAddsClassesAndPackages() {
        assertThat(more(File.class.getName()).isAllowed(File.class)).isTrue();
        assertThat(more(" java.io.* ").isAllowed(File.class)).isTrue();
        assertThat(more("java.*").isAllowed(File.class)).isFalse();
        assertThat(more("java.**").isAllowed(File.class)).isTrue();
        assertThat(more("jav.**").isAllowed(File.class)).as("half a name").isFalse();
        assertThat(more(PACKAGE + ".*").isAllowed(Secret.class))
                .as("a class within a class")
                .isTrue();
        assertThat(more(PACKAGE + ".*").isAllowed(io.rpcladder.serialize.json.JsonSerializer.class))
                .as("a package below")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "**", ".*", "com..acme", "com.*.acme", "com.acme.***", "com.acme.", "[I", "a b"})
    void aNameThatIsNoneIsRefusedAtOnce(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> more(name))
                .withMessageContaining("rpc.serialization.allow=" + name);
    }

    @Test
    void aClassThatIsNotThereIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> more("com.acme.Outer.Inner"))
                .withMessageContaining("Outer$Inner");
    }

    @Test
    void findsArraysOfWhatMayTravel() {
        for (Class<?> type : List.of(int[].class, long[][].class, String[].class, Apple[][][].class, Kind.class)) {
            assertThat(shop.find(type.getName())).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[[",
                "[L;",
                "[V",
                "[Q",
                "[Ljava.io.File;",
                "[java.io.File",
                "I",
                "int",
                "",
                "LString;",
                "[[I;"
            })
    void findsNothingElse(String name) {
        assertThatExceptionOfType(RpcCodecException.class).isThrownBy(() -> shop.find(name));
    }

    @Test
    void aNameAsLongAsAMessageIsRefusedAtOnceAndNotRepeated() {
        var cost = new Cost();
        for (String name : List.of("[".repeat(4_000_000) + "I", "x".repeat(4_000_000), "[".repeat(256) + "I")) {
            assertThatExceptionOfType(RpcCodecException.class)
                    .isThrownBy(() -> shop.find(name))
                    .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(2_000));
        }
        cost.assertLittle("to refuse them");
    }

    @Test
    void aNameThatIsNotAllowedIsNotLoaded() {
        Set<String> asked = new HashSet<>();
        var recording = new ClassLoader(AllowedTypesTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                asked.add(name);
                return super.loadClass(name, resolve);
            }
        };
        AllowedTypes allowed = AllowedTypes.of(List.of(FruitShop.class), List.of("com.acme.*"), recording);

        assertThatExceptionOfType(RpcCodecException.class).isThrownBy(() -> allowed.find(Secret.class.getName()));
        assertThat(asked).isEmpty();
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> allowed.find("com.acme.NotThere"))
                .withMessageContaining("com.acme.NotThere may travel, but cannot be loaded");
        assertThat(asked).containsExactly("com.acme.NotThere");
        assertThat(allowed.find(Duration.class.getName())).isEqualTo(Duration.class);
    }
}
