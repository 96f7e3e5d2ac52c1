package io.rpcladder.serialize;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records, enums, sealed types, lists of a user, that the corpus takes. */
@SuppressWarnings("UnusedVariable") // some fields are only compared, by reflection
interface CorpusValues {

    enum Colour {
        RED,
        GREEN {
            @Override
            boolean ripe() {
                return false;
            }
        };

        boolean ripe() {
            return true;
        }
    }

    record Point(int x, int y) implements Comparable<Point>, Serializable {
        @Override
        public int compareTo(Point other) {
            return Integer.compare(x, other.x);
        }
    }

    /** Like the benchmark's user: ids, texts, times and a list. */
    record User(
            long id,
            @Nullable String name,
            @Nullable Colour sex,
            @Nullable LocalDate birthday,
            @Nullable Instant created,
            @Nullable List<Integer> permissions,
            boolean active)
            implements Serializable {}

    record Page<T>(int number, @Nullable T first, @Nullable List<T> rows) implements Serializable {}

    record Tree(String name, @Nullable List<Tree> children) implements Serializable {}

    record Chain(int value, @Nullable Chain next) implements Serializable {}

    record Nothing() implements Serializable {}

    sealed interface Shape extends Serializable permits Circle, Square, Polygon {}

    record Circle(double radius) implements Shape {}

    static final class Square implements Shape {
        int side;
    }

    sealed interface Polygon extends Shape permits Triangle {}

    record Triangle(int a, int b, int c, @Nullable Shape inner) implements Polygon {}

    sealed interface Outcome<T, E> extends Serializable permits Success, Failure, Unknown {}

    record Success<S>(S value) implements Outcome<S, String> {}

    record Failure<X, Y>(Y why, @Nullable Outcome<Y, X> instead) implements Outcome<Y, X> {}

    enum Unknown implements Outcome<User, String> {
        YET
    }

    /** A list that says of what. */
    final class Names extends ArrayList<String> {}

    /** A list that contains itself. */
    final class Forest extends ArrayList<Forest> {}

    /** Open for classes that this side does not know. */
    interface Animal extends Serializable {}

    record Dog(String name) implements Animal {}

    /** A class that is there itself, and has subclasses. */
    class Pet implements Animal {
        @Nullable
        String name;
    }

    final class Cat extends Pet {
        int lives;
    }
}
