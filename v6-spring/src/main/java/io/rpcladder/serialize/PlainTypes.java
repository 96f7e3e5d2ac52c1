package io.rpcladder.serialize;

import io.rpcladder.serialize.FieldsCodec.Slot;
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
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The values of the JDK that any call may carry, and how each is written. */
final class PlainTypes {

    /** As bytes, because to parse the text of a number with a million digits takes minutes. */
    private static final ValueCodec<BigInteger> BIG_INTEGER =
            ScalarCodec.bytes(BigInteger::toByteArray, in -> new BigInteger(in.readByteArray()));

    private PlainTypes() {}

    /** By class, in a fixed order: {@link OneOfCodec} numbers them by it, so new ones are added at the end. */
    static final Map<Class<?>, ValueCodec<?>> CODECS = codecs();

    private static Map<Class<?>, ValueCodec<?>> codecs() {
        Map<Class<?>, ValueCodec<?>> codecs = new LinkedHashMap<>();
        codecs.put(Boolean.class, ScalarCodec.BOOLEAN);
        codecs.put(Byte.class, ScalarCodec.BYTE);
        codecs.put(Short.class, ScalarCodec.SHORT);
        codecs.put(Character.class, ScalarCodec.CHARACTER);
        codecs.put(Integer.class, ScalarCodec.INTEGER);
        codecs.put(Long.class, ScalarCodec.LONG);
        codecs.put(Float.class, ScalarCodec.FLOAT);
        codecs.put(Double.class, ScalarCodec.DOUBLE);
        codecs.put(String.class, ScalarCodec.STRING);
        codecs.put(byte[].class, ScalarCodec.BYTES);
        codecs.put(BigInteger.class, BIG_INTEGER);
        codecs.put(
                BigDecimal.class,
                new RowCodec<BigDecimal>(
                        List.of(new Slot(BIG_INTEGER, BigInteger.ZERO), new Slot(ScalarCodec.INTEGER, 0)),
                        decimal -> new Object[] {decimal.unscaledValue(), decimal.scale()},
                        row -> new BigDecimal((BigInteger) row[0], (int) row[1])));
        codecs.put(UUID.class, ScalarCodec.text(UUID::toString, UUID::fromString));
        codecs.put(URI.class, ScalarCodec.text(URI::toString, URI::create));
        codecs.put(Locale.class, ScalarCodec.text(Locale::toLanguageTag, Locale::forLanguageTag));
        codecs.put(Currency.class, ScalarCodec.text(Currency::getCurrencyCode, Currency::getInstance));
        codecs.put(Date.class, ScalarCodec.number(Date::getTime, Date::new));
        codecs.put(LocalDate.class, ScalarCodec.number(LocalDate::toEpochDay, LocalDate::ofEpochDay));
        codecs.put(LocalTime.class, ScalarCodec.number(LocalTime::toNanoOfDay, LocalTime::ofNanoOfDay));
        codecs.put(
                LocalDateTime.class,
                new TimeCodec<LocalDateTime>(
                        time -> time.toEpochSecond(ZoneOffset.UTC),
                        LocalDateTime::getNano,
                        (seconds, nanos) -> LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)));
        codecs.put(Instant.class, new TimeCodec<>(Instant::getEpochSecond, Instant::getNano, Instant::ofEpochSecond));
        codecs.put(Duration.class, new TimeCodec<>(Duration::getSeconds, Duration::getNano, Duration::ofSeconds));
        codecs.put(OffsetDateTime.class, ScalarCodec.text(OffsetDateTime::toString, OffsetDateTime::parse));
        codecs.put(ZonedDateTime.class, ScalarCodec.text(ZonedDateTime::toString, ZonedDateTime::parse));
        codecs.put(ZoneId.class, ScalarCodec.text(ZoneId::getId, ZoneId::of));
        codecs.put(Period.class, ScalarCodec.text(Period::toString, Period::parse));
        codecs.put(
                Year.class, ScalarCodec.number(year -> (long) year.getValue(), year -> Year.of(Math.toIntExact(year))));
        codecs.put( // as a number, because it cannot parse its own text after the year 9999
                YearMonth.class,
                ScalarCodec.number(
                        month -> month.getLong(ChronoField.PROLEPTIC_MONTH),
                        number -> YearMonth.of(0, 1).with(ChronoField.PROLEPTIC_MONTH, number)));
        codecs.put(MonthDay.class, ScalarCodec.text(MonthDay::toString, MonthDay::parse));
        codecs.put(OffsetTime.class, ScalarCodec.text(OffsetTime::toString, OffsetTime::parse));
        codecs.put(ZoneOffset.class, ScalarCodec.text(ZoneOffset::getId, ZoneOffset::of));
        return Collections.unmodifiableMap(codecs);
    }
}
