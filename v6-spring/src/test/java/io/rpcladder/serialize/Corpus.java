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

/** Services with a method for every type that any serializer may carry, kind by kind; each gives its value back. */
@SuppressWarnings({"NonApiType", "JavaUtilDate"}) // classes where an interface would do: they travel, too
interface Corpus extends CorpusBeans {

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
}
