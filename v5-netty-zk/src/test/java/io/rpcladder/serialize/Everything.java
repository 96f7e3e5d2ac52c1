package io.rpcladder.serialize;

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

/** A service with a method for every type that can travel; each takes one and gives one back. */
@SuppressWarnings("NonApiType") // classes where an interface would do: they travel, too
interface Everything extends Store<Everything.User> {

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

    String text(String value);

    byte[] bytes(byte[] value);

    Colour colour(Colour value);

    BigInteger bigInteger(BigInteger value);

    BigDecimal bigDecimal(BigDecimal value);

    UUID uuid(UUID value);

    URI uri(URI value);

    Locale locale(Locale value);

    Currency currency(Currency value);

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

    Month month(Month value);

    DayOfWeek dayOfWeek(DayOfWeek value);

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

    Names ownList(Names value);

    Map<String, Integer> map(Map<String, Integer> value);

    HashMap<Point, List<Point>> hashMap(HashMap<Point, List<Point>> value);

    SortedMap<Long, String> sortedMap(SortedMap<Long, String> value);

    NavigableMap<String, User> navigableMap(NavigableMap<String, User> value);

    ConcurrentMap<String, String> concurrentMap(ConcurrentMap<String, String> value);

    Optional<String> optional(Optional<String> value);

    Optional<List<Optional<User>>> optionals(Optional<List<Optional<User>>> value);

    boolean[] booleans(boolean[] value);

    char[] chars(char[] value);

    int[] ints(int[] value);

    long[][] longs(long[][] value);

    double[] doubles(double[] value);

    String[] texts(String[] value);

    byte[][] blobs(byte[][] value);

    User[][] users(User[][] value);

    List<String>[] lists(List<String>[] value);

    Point point(Point value);

    User user(User value);

    Page<User> page(Page<User> value);

    Page<List<Page<String>>> pages(Page<List<Page<String>>> value);

    Map<Colour, List<? extends Map<String, Set<Instant>>>> nested(
            Map<Colour, List<? extends Map<String, Set<Instant>>>> value);

    SavingsAccount account(SavingsAccount value);

    Crate<User> crate(Crate<User> value);

    UserCrate userCrate(UserCrate value);

    Tree tree(Tree value);

    Chain chain(Chain value);

    Forest forest(Forest value);

    Shape shape(Shape value);

    List<Shape> shapes(List<Shape> value);

    Outcome<User, String> outcome(Outcome<User, String> value);

    Fruit fruit(Fruit value);

    List<Fruit> fruits(List<Fruit> value);

    Object object(Object value);

    Number number(Number value);

    Comparable<?> comparable(Comparable<?> value);

    List<?> anyList(List<?> value);

    Map<String, Object> anyMap(Map<String, Object> value);

    <T extends Comparable<T>> List<T> comparables(List<T> value);

    <P extends Page<User>> List<P> bounded(List<P> value);

    <N extends Number> N boundedNumber(N value);

    /** The future's value travels; the parameter is what {@code anInt} has. */
    CompletableFuture<Page<User>> later(Page<User> value);

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

    record Point(int x, int y) {}

    /** Like the benchmark's user: ids, texts, times and a list. */
    record User(
            long id,
            @Nullable String name,
            @Nullable Colour sex,
            @Nullable LocalDate birthday,
            @Nullable Instant created,
            @Nullable List<Integer> permissions,
            boolean active) {}

    record Page<T>(int number, @Nullable T first, @Nullable List<T> rows) {}

    record Tree(String name, @Nullable List<Tree> children) {}

    record Chain(int value, @Nullable Chain next) {}

    record Nothing() {}

    sealed interface Shape permits Circle, Square, Polygon {}

    record Circle(double radius) implements Shape {}

    static final class Square implements Shape {
        int side;
    }

    sealed interface Polygon extends Shape permits Triangle {}

    record Triangle(int a, int b, int c, Shape inner) implements Polygon {}

    sealed interface Outcome<T, E> permits Success, Failure, Unknown {}

    record Success<S>(S value) implements Outcome<S, String> {}

    record Failure<X, Y>(Y why, @Nullable Outcome<Y, X> instead) implements Outcome<Y, X> {}

    enum Unknown implements Outcome<User, String> {
        YET
    }

    /** A list that says of what. */
    final class Names extends ArrayList<String> {}

    /** A list that contains itself. */
    final class Forest extends ArrayList<Forest> {}

    /** The superclass of a bean. */
    class Account {
        static int count;
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

    /** A bean with a field of the same name as its superclass has. */
    final class SavingsAccount extends Account {
        private @Nullable BigDecimal rate;
        private @Nullable String owner;
        final int[] movements;

        SavingsAccount() {
            this(null, null, new int[0]);
        }

        SavingsAccount(@Nullable BigDecimal rate, @Nullable String owner, int[] movements) {
            this.rate = rate;
            this.owner = owner;
            this.movements = movements;
        }

        @Nullable
        BigDecimal rate() {
            return rate;
        }

        @Nullable
        String beneficiary() {
            return owner;
        }
    }

    /** A bean with a type variable. */
    class Crate<T> {
        @Nullable
        T content;

        T @Nullable [] more;
    }

    /** A bean whose superclass has one. */
    final class UserCrate extends Crate<User> {
        int weight;
    }
}
