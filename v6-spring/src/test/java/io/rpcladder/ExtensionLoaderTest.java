package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionLoaderTest {

    @TempDir
    Path dir;

    public static final class Polite implements Greeting {
        @Override
        public String greet(String name) {
            return "Good day, " + name;
        }
    }

    public static final class Casual implements Greeting {
        @Override
        public String greet(String name) {
            return "Hi " + name;
        }
    }

    public static final class Picky implements Greeting {
        @SuppressWarnings("unused")
        public Picky(String mood) {}

        @Override
        public String greet(String name) {
            return name;
        }
    }

    public static final class Broken implements Greeting {
        public Broken() {
            throw new UnsupportedOperationException("not today");
        }

        @Override
        public String greet(String name) {
            return name;
        }
    }

    /** As if it were of a library that is not there. */
    public static final class Absent {
        static final String NAME = new String("absent");

        private Absent() {}
    }

    public static final class Optional implements Greeting {
        private final String name = Absent.NAME;

        @Override
        public String greet(String other) {
            return name + other;
        }
    }

    private static String name(Class<?> type) {
        return type.getName();
    }

    private ExtensionLoader<Greeting> loader(String... lines) throws IOException {
        return new ExtensionLoader<>(Greeting.class, classes(dir("user", "META-INF/rpc/", lines)));
    }

    private URL dir(String name, String folder, String... lines) throws IOException {
        Path file = dir.resolve(name).resolve(folder + Greeting.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, java.util.List.of(lines));
        return dir.resolve(name).toUri().toURL();
    }

    private static URLClassLoader classes(URL... urls) {
        return new URLClassLoader(urls, ExtensionLoaderTest.class.getClassLoader());
    }

    @Test
    void anExtensionIsMadeByItsName() throws IOException {
        var loader = loader(
                "# greetings",
                "",
                "polite = " + name(Polite.class),
                "  casual=" + name(Casual.class) + " # the usual one");

        assertThat(loader.get("polite").greet("Ann")).isEqualTo("Good day, Ann");
        assertThat(loader.get("casual").greet("Ann")).isEqualTo("Hi Ann");
        assertThat(loader.names()).containsExactly("casual", "polite");
    }

    @Test
    void thereIsOneInstanceForEachName() throws Exception {
        var loader = loader("a=" + name(Polite.class), "b=" + name(Polite.class));
        Set<Greeting> got = ConcurrentHashMap.newKeySet();
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.submit(() -> {
                start.await();
                return got.add(loader.get("a"));
            });
        }
        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(got).hasSize(1);
        assertThat(loader.get("b")).isNotIn(got);
    }

    @Test
    void aUsersClassIsTakenInPlaceOfABuiltInOneWithTheSameName() throws IOException {
        URL framework = dir(
                "framework", "META-INF/rpc/built-in/", "usual=" + name(Polite.class), "other=" + name(Polite.class));
        URL user = dir("user", "META-INF/rpc/", "usual=" + name(Casual.class));

        for (URL[] order : new URL[][] {{framework, user}, {user, framework}}) {
            var loader = new ExtensionLoader<>(Greeting.class, classes(order));

            assertThat(loader.get("usual")).isInstanceOf(Casual.class);
            assertThat(loader.get("other")).isInstanceOf(Polite.class);
        }
    }

    @Test
    void twoUsersWhoDifferAboutANameAreRefused() throws IOException {
        URL one = dir("one", "META-INF/rpc/", "usual=" + name(Casual.class));
        URL two = dir("two", "META-INF/rpc/", "# two", "usual=" + name(Polite.class));

        assertThatIllegalStateException()
                .isThrownBy(() -> new ExtensionLoader<>(Greeting.class, classes(one, two)))
                .withMessageContaining("one/META-INF/rpc/" + name(Greeting.class) + ":1")
                .withMessageContaining("two/META-INF/rpc/" + name(Greeting.class) + ":2")
                .withMessageContaining(name(Casual.class))
                .withMessageContaining(name(Polite.class));
    }

    @Test
    void twoUsersWhoAgreeAboutANameAreNot() throws IOException {
        URL one = dir("one", "META-INF/rpc/", "usual=" + name(Casual.class));
        URL two = dir("two", "META-INF/rpc/", "usual=" + name(Casual.class));

        assertThat(new ExtensionLoader<>(Greeting.class, classes(one, two)).get("usual"))
                .isInstanceOf(Casual.class);
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatExist() throws IOException {
        var loader = loader("polite=" + name(Polite.class), "casual=" + name(Casual.class));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loader.get("rude"))
                .withMessageContaining("no Greeting with the name \"rude\"")
                .withMessageContaining("[casual, polite]")
                .withMessageContaining("META-INF/rpc/" + name(Greeting.class));
    }

    @Test
    void aLineThatIsNotUnderstoodIsNamed() {
        for (String line :
                new String[] {"polite", "=" + name(Polite.class), "a b=" + name(Polite.class), "polite=", "a=b c"}) {
            assertThatIllegalStateException()
                    .as(line)
                    .isThrownBy(() -> loader("# first", "", line))
                    .withMessageContaining("META-INF/rpc/" + name(Greeting.class) + ":3")
                    .withMessageContaining("name=class");
        }
    }

    @Test
    void aClassThatCannotBeMadeIsNamedWithItsFileAndLine() throws IOException {
        var loader = loader(
                "gone=com.acme.Gone",
                "other=java.lang.StringBuilder",
                "picky=" + name(Picky.class),
                "point=" + name(Greeting.class),
                "broken=" + name(Broken.class));

        assertFails(loader, "gone", 1, "com.acme.Gone", "is not on the class path");
        assertFails(loader, "other", 2, "java.lang.StringBuilder", "is not a " + name(Greeting.class));
        assertFails(loader, "picky", 3, name(Picky.class), "constructor without parameters");
        assertFails(loader, "point", 4, name(Greeting.class), "constructor without parameters");
        assertFails(loader, "broken", 5, name(Broken.class), "UnsupportedOperationException: not today");
    }

    private static void assertFails(
            ExtensionLoader<Greeting> loader, String name, int line, String className, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> loader.get(name))
                .withMessageContaining("META-INF/rpc/" + name(Greeting.class) + ":" + line + ": " + className)
                .withMessageContaining("\"" + name + "\"")
                .withMessageContaining(why);
    }

    /** Has this test's classes but one, and loads them itself. */
    private static final class Without extends URLClassLoader {
        private final String missing;

        Without(Class<?> missing, URL file) {
            super(new URL[] {file, testClasses()}, ExtensionLoaderTest.class.getClassLoader());
            this.missing = missing.getName();
        }

        private static URL testClasses() {
            return ExtensionLoaderTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(missing)) {
                throw new ClassNotFoundException(name);
            }
            return name.equals(Optional.class.getName()) && findLoadedClass(name) == null
                    ? findClass(name)
                    : super.loadClass(name, resolve);
        }
    }

    @Test
    void aMissingLibraryIsNamed() throws IOException {
        URL file = dir(
                "user",
                "META-INF/rpc/",
                "optional=" + name(Optional.class) + " needs com.acme:absent",
                "plain=" + name(Polite.class),
                "unnamed=" + name(Optional.class));
        try (var without = new Without(Absent.class, file)) {
            var loader = new ExtensionLoader<>(Greeting.class, without);

            assertFails(loader, "optional", 1, name(Optional.class), "add com.acme:absent to the dependencies");
            assertFails(loader, "optional", 1, name(Optional.class), name(Absent.class));
            assertFails(
                    loader,
                    "unnamed",
                    3,
                    name(Optional.class),
                    name(Absent.class) + ", which is not on the class path");
            assertThat(loader.available()).singleElement().isInstanceOf(Polite.class);
        }
        assertThat(new ExtensionLoader<>(Greeting.class, classes(file)).available())
                .hasSize(3);
    }

    /** What a user does: compiles a class against the framework, and puts it into a jar with a file beside it. */
    @Test
    void anExtensionIsTakenFromAJarOutsideTheModule() throws IOException {
        URL jar = UserJar.in(dir)
                .source("com.acme.Loud", """
                        package com.acme;

                        public final class Loud implements io.rpcladder.Greeting {
                            @Override
                            public String greet(String name) {
                                return "HELLO " + name;
                            }
                        }
                        """)
                .file("META-INF/rpc/" + name(Greeting.class), "loud=com.acme.Loud")
                .jar();
        try (var classes = classes(jar)) {
            assertThat(new ExtensionLoader<>(Greeting.class, classes)
                            .get("loud")
                            .greet("Ann"))
                    .isEqualTo("HELLO Ann");
        }
        assertThat(new ExtensionLoader<>(Greeting.class, classes()).names()).isEmpty();
    }

    @Test
    void aBrokenLineInAJarIsNamedWithTheJar() throws MalformedURLException, IOException {
        URL jar = UserJar.in(dir)
                .file("META-INF/rpc/" + name(Greeting.class), "loud")
                .jar();

        assertThatIllegalStateException()
                .isThrownBy(() -> new ExtensionLoader<>(Greeting.class, classes(jar)))
                .withMessageContaining(".jar!/META-INF/rpc/" + name(Greeting.class) + ":1");
    }
}
