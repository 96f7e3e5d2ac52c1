package io.rpcladder.serialize;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Beans and exceptions that the corpus takes. */
@SuppressWarnings("UnusedVariable") // some fields are only compared, by reflection
interface CorpusBeans extends CorpusValues {

    /** A bean with private fields, and one that stays behind. */
    class Account implements Serializable {
        private long number;
        private @Nullable String owner;
        private transient @Nullable String password;

        long number() {
            return number;
        }

        @Nullable
        String owner() {
            return owner;
        }

        @Nullable
        String password() {
            return password;
        }

        void fill(long newNumber, @Nullable String newOwner, @Nullable String newPassword) {
            number = newNumber;
            owner = newOwner;
            password = newPassword;
        }
    }

    /** A bean whose superclass has fields. */
    final class Savings extends Account {
        private @Nullable BigDecimal rate;
        private @Nullable String beneficiary;
        private int @Nullable [] movements;

        @Nullable
        BigDecimal rate() {
            return rate;
        }

        @Nullable
        String beneficiary() {
            return beneficiary;
        }

        int @Nullable [] movements() {
            return movements;
        }
    }

    /** A bean as tools write them: properties with getters and setters. */
    final class Employee implements Serializable {
        private @Nullable String name;
        private int age;
        private @Nullable Account account;
        private @Nullable List<Point> desks;

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        public @Nullable Account getAccount() {
            return account;
        }

        public void setAccount(@Nullable Account account) {
            this.account = account;
        }

        public @Nullable List<Point> getDesks() {
            return desks;
        }

        public void setDesks(@Nullable List<Point> desks) {
            this.desks = desks;
        }
    }

    /** A bean with a type variable. */
    class Crate<T> implements Serializable {
        @Nullable
        T content;

        @Nullable
        List<T> more;
    }

    /** A bean whose superclass has one. */
    final class UserCrate extends Crate<User> {
        int weight;
    }

    /** Has friends, who have it for a friend. */
    final class Person implements Serializable {
        @Nullable
        String name;

        @Nullable
        Person spouse;

        List<Person> friends = new ArrayList<>();
    }

    record Knot(String name, List<Knot> knots) implements Serializable {}

    /** A bean whose fields are of types that nobody else sees. */
    final class Secrets implements Serializable {
        private @Nullable Secret one;
        private @Nullable Inner other;
        private @Nullable List<Secret> all;

        private record Secret(int value, @Nullable Inner inner) implements Serializable {}

        private static final class Inner implements Serializable {
            private @Nullable String text;
            private @Nullable Colour colour;
        }
    }

    /** A bean with fields that are final. */
    final class Fixed implements Serializable {
        private final int[] numbers;
        private final @Nullable String text;

        Fixed() {
            this(new int[0], null);
        }

        Fixed(int[] numbers, @Nullable String text) {
            this.numbers = numbers;
            this.text = text;
        }

        int[] numbers() {
            return numbers;
        }

        @Nullable
        String text() {
            return text;
        }
    }

    class Elder implements Serializable {
        private @Nullable String name;
    }

    /** A bean with a field of the same name as its superclass has. */
    final class Younger extends Elder {
        private @Nullable String name;
    }

    /** A generic superinterface of a service. */
    interface Store<T> extends Shelf<String, List<T>> {
        T stored(T value);
    }

    /** A generic superinterface of a service's superinterface. */
    interface Shelf<K, V> {
        Map<K, V> shelved(Map<K, V> value);
    }

    /** An exception with fields. */
    final class Failed extends Exception {
        private final int code;
        private final @Nullable Point where;

        Failed(String message, int code, @Nullable Point where, @Nullable Throwable cause) {
            super(message, cause);
            this.code = code;
            this.where = where;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Failed failed && code == failed.code && Objects.equals(where, failed.where);
        }

        @Override
        public int hashCode() {
            return code;
        }
    }

    sealed class Refused extends RuntimeException permits Forbidden {
        Refused(String message) {
            super(message);
        }
    }

    static final class Forbidden extends Refused {
        private final @Nullable Colour colour;

        Forbidden(String message, @Nullable Colour colour) {
            super(message);
            this.colour = colour;
        }

        @Nullable
        Colour colour() {
            return colour;
        }
    }
}
