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
import java.time.temporal.ChronoField;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/**
 * A value of the JDK as a text, for libraries that do not know it, or not all of it.
 *
 * @param toText throws an exception for a value that its text would not give back
 */
@SuppressWarnings("JavaUtilDate") // users have such
public record TextForm<T>(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {

    /** So many digits a number may have: to parse one takes the square of its length in time. */
    public static final int MAX_DIGITS = 10_000;

    private static final double BITS_OF_A_DIGIT = Math.log(10) / Math.log(2);

    /** All that there are. */
    public static final List<TextForm<?>> ALL = List.of(
            new TextForm<>(Byte.class, Object::toString, Byte::valueOf),
            new TextForm<>(Short.class, Object::toString, Short::valueOf),
            new TextForm<>(Float.class, Object::toString, Float::valueOf),
            new TextForm<>(Character.class, Object::toString, TextForm::character),
            new TextForm<>(BigInteger.class, TextForm::digits, text -> new BigInteger(number(text))),
            new TextForm<>(
                    BigDecimal.class,
                    decimal -> digits(decimal.unscaledValue()) + " " + decimal.scale(),
                    text -> new BigDecimal(new BigInteger(number(before(text))), Integer.parseInt(after(text)))),
            new TextForm<>(UUID.class, UUID::toString, UUID::fromString),
            new TextForm<>(URI.class, URI::toString, URI::create),
            new TextForm<>(Locale.class, TextForm::tag, Locale::forLanguageTag),
            new TextForm<>(Currency.class, Currency::getCurrencyCode, Currency::getInstance),
            new TextForm<>(Date.class, date -> Long.toString(date.getTime()), text -> new Date(Long.parseLong(text))),
            new TextForm<>(LocalDate.class, LocalDate::toString, LocalDate::parse),
            new TextForm<>(LocalTime.class, LocalTime::toString, LocalTime::parse),
            new TextForm<>(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse),
            new TextForm<>(Instant.class, Instant::toString, Instant::parse),
            new TextForm<>(
                    Duration.class,
                    duration -> duration.getSeconds() + " " + duration.getNano(),
                    text -> Duration.ofSeconds(Long.parseLong(before(text)), Integer.parseInt(after(text)))),
            new TextForm<>(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse),
            new TextForm<>(OffsetTime.class, OffsetTime::toString, OffsetTime::parse),
            new TextForm<>(ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse),
            new TextForm<>(ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of),
            new TextForm<>(ZoneId.class, ZoneId::getId, ZoneId::of),
            new TextForm<>(Period.class, Period::toString, Period::parse),
            new TextForm<>(Year.class, Year::toString, text -> Year.of(Integer.parseInt(text))),
            new TextForm<>( // as a number, because it cannot parse its own text after the year 9999
                    YearMonth.class,
                    month -> Long.toString(month.getLong(ChronoField.PROLEPTIC_MONTH)),
                    text -> YearMonth.of(0, 1).with(ChronoField.PROLEPTIC_MONTH, Long.parseLong(text))),
            new TextForm<>(MonthDay.class, MonthDay::toString, MonthDay::parse));

    /** That of a type which the list has; of ZoneId for the class that zones are of. */
    public static TextForm<?> of(Class<?> type) {
        boolean zone = ZoneId.class.isAssignableFrom(type) && type != ZoneOffset.class;
        Class<?> known = zone ? ZoneId.class : type;
        return ALL.stream().filter(form -> form.type == known).findFirst().orElseThrow();
    }

    /** That of an enum: a constant's name, which survives a new order of the constants. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static TextForm<?> ofEnum(Class<?> type) {
        return new TextForm<>((Class<Enum>) type, Enum::name, name -> Enum.valueOf((Class<Enum>) type, name));
    }

    /** The text of a value of this type. */
    public String write(Object value) {
        return toText.apply(type.cast(value));
    }

    public T read(String text) {
        return fromText.apply(text);
    }

    private static String number(String digits) {
        if (digits.length() > MAX_DIGITS) {
            throw tooLong(digits.length());
        }
        return digits;
    }

    /** To write one takes long, too. */
    private static String digits(BigInteger number) {
        mustBeShort(number);
        return number(number.toString());
    }

    /**
     * Sees to it that a number does not become a text which nobody would read.
     *
     * @throws IllegalArgumentException if it has clearly more digits than {@link #MAX_DIGITS}
     */
    public static void mustBeShort(BigInteger number) {
        if (number.bitLength() > MAX_DIGITS * BITS_OF_A_DIGIT) {
            throw tooLong((int) (number.bitLength() / BITS_OF_A_DIGIT));
        }
    }

    private static IllegalArgumentException tooLong(int digits) {
        return new IllegalArgumentException("a number with " + digits + " digits; " + MAX_DIGITS + " are allowed");
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not a character: " + text.length() + " of them");
        }
        return text.charAt(0);
    }

    private static String before(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    private static String after(String text) {
        return text.substring(text.indexOf(' ') + 1);
    }

    private static String tag(Locale locale) {
        String tag = locale.toLanguageTag();
        if (!Locale.forLanguageTag(tag).equals(locale)) {
            throw new IllegalArgumentException("the locale " + locale + " has no language tag");
        }
        return tag;
    }
}
