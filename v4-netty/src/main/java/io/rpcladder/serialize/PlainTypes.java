package io.rpcladder.serialize;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The values of the JDK that any call may carry, and how each is written. */
final class PlainTypes {

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
        codecs.put(BigInteger.class, ScalarCodec.text(BigInteger::toString, BigInteger::new));
        codecs.put(BigDecimal.class, ScalarCodec.text(BigDecimal::toString, BigDecimal::new));
        codecs.put(UUID.class, ScalarCodec.text(UUID::toString, UUID::fromString));
        codecs.put(URI.class, ScalarCodec.text(URI::toString, URI::create));
        codecs.put(Locale.class, ScalarCodec.text(Locale::toLanguageTag, Locale::forLanguageTag));
        codecs.put(Currency.class, ScalarCodec.text(Currency::getCurrencyCode, Currency::getInstance));
        codecs.put(Date.class, ScalarCodec.number(Date::getTime, Date::new));
        codecs.put(LocalDate.class, ScalarCodec.number(LocalDate::toEpochDay, LocalDate::ofEpochDay));
        codecs.put(LocalTime.class, ScalarCodec.number(LocalTime::toNanoOfDay, LocalTime::ofNanoOfDay));
        codecs.put(
                LocalDateTime.class,
                SecondsCodec.of(
                        time -> time.toEpochSecond(ZoneOffset.UTC),
                        LocalDateTime::getNano,
                        (seconds, nanos) -> LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)));
        codecs.put(
                Instant.class,
                SecondsCodec.of(
                        Instant::getEpochSecond,
                        Instant::getNano,
                        (seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos)));
        codecs.put(
                Duration.class,
                SecondsCodec.of(
                        Duration::getSeconds,
                        Duration::getNano,
                        (seconds, nanos) -> Duration.ofSeconds(seconds, nanos)));
        codecs.put(OffsetDateTime.class, ScalarCodec.text(OffsetDateTime::toString, OffsetDateTime::parse));
        codecs.put(ZonedDateTime.class, ScalarCodec.text(ZonedDateTime::toString, ZonedDateTime::parse));
        codecs.put(ZoneId.class, ScalarCodec.text(ZoneId::getId, ZoneId::of));
        codecs.put(Period.class, ScalarCodec.text(Period::toString, Period::parse));
        codecs.put(
                Year.class, ScalarCodec.number(year -> (long) year.getValue(), year -> Year.of(Math.toIntExact(year))));
        codecs.put(YearMonth.class, ScalarCodec.text(YearMonth::toString, YearMonth::parse));
        return Collections.unmodifiableMap(codecs);
    }
}
