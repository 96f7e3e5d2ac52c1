package io.rpcladder.serialize;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
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
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of the JDK that any call may carry: values without a life of their own, and the usual collections. */
public final class JdkTypes {

    /** The values, in a fixed order: some formats number them by it, so new ones are added at the end. */
    public static final List<Class<?>> VALUES = List.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Date.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            Instant.class,
            Duration.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            ZoneId.class,
            ZoneOffset.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class);

    /** The same, for a quick look. */
    static final Set<Class<?>> ARE_VALUES = Set.copyOf(VALUES);

    /** What collections arrive as, whatever they were; in a fixed order, too. */
    public static final List<Class<?>> COLLECTIONS = List.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            CopyOnWriteArrayList.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            ConcurrentHashMap.class,
            Optional.class);

    /** Both, and what a variable may be declared as that holds one of them. */
    public static final Set<Class<?>> ALL = Stream.of(
                    VALUES.stream(),
                    COLLECTIONS.stream(),
                    Stream.<Class<?>>of(
                            Object.class,
                            Number.class,
                            Enum.class,
                            ZoneId.of("Europe/Paris").getClass()))
            .<Class<?>>flatMap(types -> types)
            .collect(Collectors.toUnmodifiableSet());

    private JdkTypes() {}

    /** Whether a class came with the JDK. */
    public static boolean isOfTheJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    /** What an array is of, by the letter for it: int for the I in {@code [I}; null for any other. */
    static @Nullable Class<?> primitive(String letter) {
        return Stream.<Class<?>>of(
                        boolean.class,
                        byte.class,
                        char.class,
                        short.class,
                        int.class,
                        long.class,
                        float.class,
                        double.class)
                .filter(type -> type.descriptorString().equals(letter))
                .findFirst()
                .orElse(null);
    }
}
