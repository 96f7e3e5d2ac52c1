package io.rpcladder.serialize;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Services with a method for every type that any serializer may carry, kind by kind; each method takes a value and gives it back. */
// Classes where an interface would do travel, too; some fields are only compared, by reflection.
@SuppressWarnings({"NonApiType", "JavaUtilDate", "UnusedVariable"})
interface Corpus {

    interface Scalars {
        boolean aBoolean(boolean value);

        byte aByte(byte value);

        short aShort(short value);

        char aChar(char value);

        int anInt(int value);

        long aLong(long value);

        float aFloat(float value);

        double aDouble(double value);

        Boolean boxedBoolean(Boolean value);

        Byte boxedByte(Byte value);

        Short boxedShort(Short value);

        Character boxedCharacter(Character value);

        Integer boxedInteger(Integer value);

        Long boxedLong(Long value);

        Float boxedFloat(Float value);

        Double boxedDouble(Double value);
    }

    interface Texts {
        String text(String value);

        UUID uuid(UUID value);

        URI uri(URI value);

        Locale locale(Locale value);

        Currency currency(Currency value);
    }

    /** Texts with half of a character outside the basic plane. */
    interface HalfCharacters {
        HalfCharacter half(HalfCharacter value);

        record HalfCharacter(String text) implements Serializable {}
    }

    interface BigNumbers {
        BigInteger bigInteger(BigInteger value);

        BigDecimal bigDecimal(BigDecimal value);

        /** A number with any scale, up to two billion. */
        BigDecimal farScale(BigDecimal value);
    }

    interface Times {
        Date date(Date value);

        LocalDate localDate(LocalDate value);

        LocalTime localTime(LocalTime value);

        LocalDateTime localDateTime(LocalDateTime value);

        Instant instant(Instant value);

        Duration duration(Duration value);

        OffsetDateTime offsetDateTime(OffsetDateTime value);

        OffsetTime offsetTime(OffsetTime value);

        ZonedDateTime zonedDateTime(ZonedDateTime value);

        ZoneId zoneId(ZoneId value);

        ZoneOffset zoneOffset(ZoneOffset value);

        Period period(Period value);

        Year year(Year value);

        YearMonth yearMonth(YearMonth value);

        MonthDay monthDay(MonthDay value);
    }

    interface Enums {
        Colour colour(Colour value);

        Month month(Month value);

        DayOfWeek dayOfWeek(DayOfWeek value);

        Map<Colour, Colour> colours(Map<Colour, Colour> value);
    }

    interface Records {
        Point point(Point value);

        User user(User value);

        Nothing nothing(Nothing value);

        Tree tree(Tree value);

        Chain chain(Chain value);
    }

    interface Beans {
        Account account(Account value);

        Savings savings(Savings value);

        Employee employee(Employee value);
    }

    interface Generics extends Store<User> {
        Page<User> page(Page<User> value);

        Page<List<Page<String>>> pages(Page<List<Page<String>>> value);

        Crate<User> crate(Crate<User> value);

        UserCrate userCrate(UserCrate value);

        Map<Colour, List<? extends Map<String, Set<Instant>>>> nested(
                Map<Colour, List<? extends Map<String, Set<Instant>>>> value);

        <T extends Comparable<T>> Page<T> bounded(Page<T> value);

        /** The future's value travels; the parameter is what {@code page} has. */
        CompletableFuture<Page<User>> later(Page<User> value);
    }

    interface Collections {
        List<String> list(List<String> value);

        Collection<UUID> collection(Collection<UUID> value);

        Iterable<Integer> iterable(Iterable<Integer> value);

        Set<User> set(Set<User> value);

        HashSet<Point> hashSet(HashSet<Point> value);

        SortedSet<String> sortedSet(SortedSet<String> value);

        NavigableSet<Long> navigableSet(NavigableSet<Long> value);

        Queue<String> queue(Queue<String> value);

        Deque<Integer> deque(Deque<Integer> value);

        ArrayDeque<Integer> arrayDeque(ArrayDeque<Integer> value);

        LinkedList<Colour> linkedList(LinkedList<Colour> value);

        CopyOnWriteArrayList<String> copyOnWriteList(CopyOnWriteArrayList<String> value);
    }

    /** Lists, sets and maps of classes that are not public: views of others, immutable ones. */
    interface Views {
        List<String> list(List<String> value);

        Set<Point> set(Set<Point> value);

        Map<String, Point> map(Map<String, Point> value);
    }

    interface OwnCollections {
        Names names(Names value);

        Forest forest(Forest value);
    }

    interface Maps {
        Map<String, Integer> map(Map<String, Integer> value);

        HashMap<Long, List<Point>> hashMap(HashMap<Long, List<Point>> value);

        SortedMap<Long, String> sortedMap(SortedMap<Long, String> value);

        NavigableMap<String, User> navigableMap(NavigableMap<String, User> value);

        ConcurrentMap<String, String> concurrentMap(ConcurrentMap<String, String> value);

        Map<UUID, Map<LocalDate, Point>> maps(Map<UUID, Map<LocalDate, Point>> value);
    }

    /** Keys that have no text form of their own. */
    interface RecordKeys {
        Map<Point, String> map(Map<Point, String> value);
    }

    /** Nulls in every place that takes one. */
    interface Nulls {
        User user(@Nullable User value);

        List<String> list(List<@Nullable String> value);

        Integer[] array(Integer[] value);

        Map<String, String> map(Map<String, @Nullable String> value);

        Savings savings(Savings value);
    }

    interface NullKeys {
        Map<String, String> map(Map<@Nullable String, String> value);
    }

    interface Optionals {
        Optional<String> optional(Optional<String> value);

        Optional<User> user(Optional<User> value);

        Optional<List<Optional<Integer>>> optionals(Optional<List<Optional<Integer>>> value);
    }

    interface Arrays {
        byte[] bytes(byte[] value);

        boolean[] booleans(boolean[] value);

        char[] chars(char[] value);

        int[] ints(int[] value);

        long[][] longs(long[][] value);

        double[] doubles(double[] value);

        String[] texts(String[] value);

        byte[][] blobs(byte[][] value);

        User[][] users(User[][] value);

        List<String>[] lists(List<String>[] value);
    }

    interface Sealed {
        Shape shape(Shape value);

        List<Shape> shapes(List<Shape> value);

        Outcome<User, String> outcome(Outcome<User, String> value);
    }

    /** An interface and a class with subclasses that only the configuration names. */
    interface Subclasses {
        Animal animal(Animal value);

        List<Pet> pets(List<Pet> value);

        Pet pet(Pet value);
    }

    interface Anything {
        Object object(Object value);

        Number number(Number value);

        List<?> anyList(List<?> value);

        Map<String, Object> anyMap(Map<String, Object> value);

        <T extends Comparable<T>> List<T> comparables(List<T> value);

        /** Names two types, which an Object may be then. */
        Map<Colour, Point> points(Map<Colour, Point> value);
    }

    /** Objects that hold each other. */
    interface Cycles {
        Person person(Person value);
    }

    interface RecordCycles {
        Knot knot(Knot value);
    }

    /** What tools that generate code do not see, or do not expect. */
    interface Hidden {
        Secrets secrets(Secrets value);

        Fixed fixed(Fixed value);

        Younger younger(Younger value);
    }

    interface ProtobufMessages {
        Fruit fruit(Fruit value);

        List<Fruit> fruits(List<Fruit> value);
    }

    interface Failing {
        void fail(int value) throws Failed, Refused;
    }

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
