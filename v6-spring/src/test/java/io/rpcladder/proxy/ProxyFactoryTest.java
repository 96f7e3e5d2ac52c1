package io.rpcladder.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcResponse;
import io.rpcladder.UserJar;
import io.rpcladder.protocol.Invoker;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a proxy does, whoever makes it. */
@ParameterizedClass
@MethodSource("factories")
final class ProxyFactoryTest {

    private final ProxyFactory factory;
    private final List<String> called = new ArrayList<>();

    ProxyFactoryTest(ProxyFactory factory) {
        this.factory = factory;
    }

    static List<ProxyFactory> factories() {
        var loader = new ExtensionLoader<>(ProxyFactory.class, ProxyFactoryTest.class.getClassLoader());
        return List.of(loader.get("jdk"), loader.get("bytebuddy"));
    }

    /** Nobody else sees it. */
    interface Hidden {
        String greet(String name);

        int add(int left, long right);

        void fail() throws IOException;

        void failUnexpectedly();

        default String greetAll(String left, String right) {
            return greet(left) + greet(right);
        }

        @Override
        boolean equals(Object other);
    }

    interface Typed<T> {
        T same(T value);
    }

    interface OfText extends Typed<String> {
        @Override
        String same(String value);
    }

    private Invoker answers(Object value) {
        return request -> {
            called.add(request.method().signature() + request.arguments());
            return CompletableFuture.completedFuture(RpcResponse.of(value));
        };
    }

    private static Invoker throwing(Throwable error) {
        return request -> CompletableFuture.completedFuture(RpcResponse.failed(error));
    }

    private <T> T proxy(Class<T> service, Invoker invoker) {
        return RpcProxy.create(service, invoker, method -> RpcMethod.of(service, method), factory);
    }

    @Test
    void handsCallsOn() {
        assertThat(proxy(Hidden.class, answers("hello")).greet("you")).isEqualTo("hello");
        assertThat(proxy(Hidden.class, answers(7)).add(3, 4L)).isEqualTo(7);
        assertThat(called).containsExactly("greet(java.lang.String)[you]", "add(int, long)[3, 4]");
    }

    @Test
    void runsDefaultMethodsHere() {
        assertThat(proxy(Hidden.class, answers("hi ")).greetAll("you", "me")).isEqualTo("hi hi ");
        assertThat(called).containsExactly("greet(java.lang.String)[you]", "greet(java.lang.String)[me]");
    }

    @Test
    void answersTheMethodsOfObjectItself() {
        Hidden one = proxy(Hidden.class, answers("never"));
        Hidden other = proxy(Hidden.class, answers("never"));
        assertThat(one.equals(one)).isTrue();
        assertThat(one.equals(other)).isFalse();
        assertThat(one.hashCode()).isEqualTo(System.identityHashCode(one));
        assertThat(one).hasToString("proxy of " + Hidden.class.getName());
        assertThat(called).isEmpty();
    }

    @Test
    void throwsWhatTheServiceThrows() {
        assertThatThrownBy(() -> proxy(Hidden.class, throwing(new IOException("declared")))
                        .fail())
                .isInstanceOf(IOException.class)
                .hasMessage("declared");
        assertThatThrownBy(() -> proxy(Hidden.class, throwing(new IllegalStateException("any")))
                        .failUnexpectedly())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowsMethodsOfInterfacesWithTypeVariables() {
        OfText texts = proxy(OfText.class, answers("text"));
        Typed<String> typed = texts;
        assertThat(texts.same("a")).isEqualTo("text");
        assertThat(typed.same("b")).isEqualTo("text");
    }

    @Test
    void makesOneClassForEachInterface() {
        Hidden one = proxy(Hidden.class, answers("1"));
        Hidden other = proxy(Hidden.class, answers("2"));
        assertThat(one.getClass()).isSameAs(other.getClass());
        assertThat(one.greet("")).isEqualTo("1");
        assertThat(other.greet("")).isEqualTo("2");
    }

    @Test
    void makesProxiesOfInterfacesOfTheJdk() {
        @SuppressWarnings("unchecked")
        Supplier<String> supplier = factory.create(Supplier.class, (proxy, method, arguments) -> "supplied");
        assertThat(supplier.get()).isEqualTo("supplied");
    }

    @Test
    void refusesWhatIsNotAnInterface() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(String.class, (proxy, method, arguments) -> null))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("not an interface");
    }

    /** The loader of a user's jar sees the JDK alone: neither this framework nor ByteBuddy. */
    @Test
    void makesProxiesOfInterfacesOfOtherLoaders(@TempDir Path dir) throws Exception {
        URL jar = UserJar.in(dir)
                .source("com.acme.Greeter", "package com.acme; interface Greeter { String greet(String name); }")
                .jar();
        try (var loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Class<?> greeter = loader.loadClass("com.acme.Greeter");
            Object proxy = factory.create(greeter, (self, method, arguments) -> "hello, " + arguments[0]);
            Method greet = greeter.getMethod("greet", String.class);
            greet.setAccessible(true);
            assertThat(greet.invoke(proxy, "you")).isEqualTo("hello, you");
        }
    }
}
