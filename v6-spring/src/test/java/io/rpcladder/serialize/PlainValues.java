package io.rpcladder.serialize;

import com.google.protobuf.ByteString;
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
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Plain values by chance, and what others are made of. */
@SuppressWarnings("JavaUtilDate") // it travels, too
final class PlainValues {

    private static final List<Long> BORDERS =
            List.of(0L, 1L, -1L, 63L, 64L, 127L, 128L, 8191L, 8192L, 1L << 31, 1L << 62);
    private static final List<String> ZONES = List.of("Z", "Europe/Berlin", "Asia/Shanghai", "UTC+3", "-18:00");

    private final Random random;

    PlainValues(Random random) {
        this.random = random;
    }

    /** For each class something that makes values of it. */
    Map<Class<?>, Supplier<?>> suppliers() {
        Map<Class<?>, Supplier<?>> plain = new HashMap<>();
        plain.put(Boolean.class, random::nextBoolean);
        plain.put(Byte.class, () -> (byte) number());
        plain.put(Short.class, () -> (short) number());
        plain.put(Character.class, () -> (char) number());
        plain.put(Integer.class, () -> (int) number());
        plain.put(Long.class, this::number);
        plain.put(Float.class, () -> Float.intBitsToFloat((int) number()));
        plain.put(Double.class, () -> Double.longBitsToDouble(number()));
        plain.put(String.class, this::text);
        plain.put(byte[].class, () -> text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        plain.put(BigInteger.class, () -> new BigInteger(random.nextInt(300), random).subtract(BigInteger.TWO));
        plain.put(BigDecimal.class, () -> new BigDecimal(new BigInteger(70, random), random.nextInt(40) - 10));
        plain.put(UUID.class, () -> new UUID(number(), number()));
        plain.put(URI.class, () -> URI.create("rpc://host/" + random.nextInt(100)));
        plain.put(Locale.class, () -> one(List.of(Locale.ROOT, Locale.US, Locale.SIMPLIFIED_CHINESE)));
        plain.put(Currency.class, () -> Currency.getInstance(one(List.of("EUR", "CNY"))));
        plain.put(Date.class, () -> new Date(number()));
        plain.put(LocalDate.class, this::date);
        plain.put(LocalTime.class, this::time);
        plain.put(LocalDateTime.class, () -> LocalDateTime.of(date(), time()));
        plain.put(Instant.class, () -> LocalDateTime.of(date(), time()).toInstant(ZoneOffset.UTC));
        plain.put(Duration.class, () -> Duration.ofSeconds(number() / 2, random.nextInt(1_000_000_000)));
        plain.put(OffsetDateTime.class, () -> LocalDateTime.of(date(), time()).atOffset(offset()));
        plain.put(OffsetTime.class, () -> time().atOffset(offset()));
        plain.put(ZonedDateTime.class, () -> ZonedDateTime.of(date(), time(), ZoneId.of(one(ZONES))));
        plain.put(ZoneId.class, () -> ZoneId.of(one(ZONES)));
        plain.put(ZoneOffset.class, this::offset);
        plain.put(Period.class, () -> Period.of((int) number(), (int) number(), (int) number()));
        plain.put(Year.class, () -> Year.of(date().getYear()));
        plain.put(YearMonth.class, () -> YearMonth.from(date()));
        plain.put(MonthDay.class, () -> MonthDay.from(date()));
        plain.put(Fruit.class, this::fruit);
        return plain;
    }

    long number() {
        long number = random.nextInt(3) == 0 ? random.nextLong() >> random.nextInt(64) : one(BORDERS);
        return random.nextBoolean() ? number : ~number;
    }

    String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(5) == 0 ? random.nextInt(300) : random.nextInt(6); i > 0; i--) {
            text.append(one(List.of("a", "Ä", "苹", "🍏", "\0", " ")));
        }
        return text.toString();
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextInt(2) == 0 ? random.nextInt(50_000) : random.nextInt());
    }

    private LocalTime time() {
        return LocalTime.ofNanoOfDay(random.nextLong(24L * 3600 * 1_000_000_000));
    }

    private ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds(random.nextInt(2 * 18 * 3600) - 18 * 3600);
    }

    private Fruit fruit() {
        Fruit.Builder fruit = Fruit.newBuilder().setName(text()).setSeed(ByteString.copyFromUtf8(text()));
        return random.nextBoolean()
                ? fruit.build()
                : fruit.setGrams(number()).putGrafts(text(), fruit.build()).build();
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
