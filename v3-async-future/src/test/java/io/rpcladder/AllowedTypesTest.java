package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InvalidClassException;
import java.io.Serializable;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedTypesTest {

    record Argument() implements Serializable {}

    record Result() implements Serializable {}

    record Element() implements Serializable {}

    record Key() implements Serializable {}

    record Upper() implements Serializable {}

    record Lower() implements Serializable {}

    record Bound() implements Serializable {}

    record Cell() implements Serializable {}

    record Stored() implements Serializable {}

    record Part() implements Serializable {}

    record Unnamed() implements Serializable {}

    static class Parent implements Serializable {}

    @SuppressWarnings("unused")
    static final class Whole extends Parent {
        static final Unnamed CONSTANT = new Unnamed();
        final List<Part> parts = List.of();
        final transient Unnamed cached = new Unnamed();
    }

    sealed interface Shape permits Circle {}

    record Circle() implements Shape, Serializable {}

    static final class Failure extends Exception {}

    interface Store<T> {
        void put(T value);
    }

    interface Service extends Store<Stored> {
        Result call(Argument argument) throws Failure;

        Map<Key, ? extends List<Element>> generic(List<? extends Upper> upper, List<? super Lower> lower);

        <B extends Bound> List<B>[] bounded(Cell[][] cells);

        Shape shape(Whole whole);

        void readsFiles() throws NoSuchFileException;
    }

    private static final AllowedTypes ALLOWED = AllowedTypes.namedBy(Service.class);

    private static void assertAllowed(Class<?>... types) throws InvalidClassException {
        for (Class<?> type : types) {
            assertThat(ALLOWED.find(type.getName())).isEqualTo(type);
        }
    }

    private static void assertRefused(String name) {
        assertThatExceptionOfType(InvalidClassException.class)
                .isThrownBy(() -> ALLOWED.find(name))
                .withMessageContaining(name)
                .withMessageContaining("refused");
    }

    @Test
    void allowsWhatSignaturesName() throws InvalidClassException {
        assertAllowed(Argument.class, Result.class, Failure.class);
    }

    @Test
    void allowsWhatGenericSignaturesName() throws InvalidClassException {
        assertAllowed(Key.class, Element.class, Upper.class, Lower.class, Bound.class, Cell.class, Stored.class);
    }

    @Test
    void allowsWhatNamedClassesAreMadeOf() throws InvalidClassException {
        assertAllowed(Whole.class, Parent.class, Part.class, Circle.class);
    }

    @Test
    void allowsTheSuperclassesOfTheJdksClassesToo() throws InvalidClassException {
        assertAllowed(NoSuchFileException.class, FileSystemException.class);
    }

    @Test
    void refusesWhatOnlyAStaticOrATransientFieldNames() {
        assertRefused(Unnamed.class.getName());
    }

    @Test
    void refusesAClassOfTheJdkThatIsNeitherPlainNorNamed() {
        for (var type : List.of(PriorityQueue.class, ProcessBuilder.class, ClassLoader.class, java.net.URL.class)) {
            assertRefused(type.getName());
        }
    }

    @Test
    void refusesAClassThatDoesNotExistLikeAnyOther() {
        assertRefused("no.such.Type");
    }

    @Test
    void allowsPlainTypesWithoutAnInterface() throws InvalidClassException {
        for (Class<?> type : Set.of(String.class, Integer.class, java.util.ArrayList.class, byte[].class)) {
            assertThat(AllowedTypes.PLAIN.find(type.getName())).isEqualTo(type);
        }
    }

    @Test
    void allowsArraysOfWhatIsAllowed() throws InvalidClassException {
        assertAllowed(Argument[].class, Argument[][][].class, int[][].class, String[].class, Object[][].class);
    }

    @Test
    void refusesArraysOfWhatIsNot() {
        assertThatExceptionOfType(InvalidClassException.class)
                .isThrownBy(() -> ALLOWED.find(Unnamed[][].class.getName()))
                .withMessageContaining(Unnamed.class.getName());
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : List.of("", "[", "[[", "[L", "[L;", "[Q", "int", "[".repeat(300) + "I")) {
            assertThatThrownBy(() -> ALLOWED.find(name)).as(name).isInstanceOf(Exception.class);
        }
    }
}
