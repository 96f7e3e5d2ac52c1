package io.rpcladder.serialize;

import static io.rpcladder.serialize.Carrier.carried;
import static io.rpcladder.serialize.Carrier.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.Everything.Colour;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are not made of others arrive as they were sent. */
class PlainValuesTest {

    private static Stream<Arguments> each(String method, Object... values) {
        return Stream.of(values).map(value -> arguments(method, value));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                        each("aBoolean", true, false),
                        each("aByte", Byte.MIN_VALUE, (byte) -1, (byte) 0, Byte.MAX_VALUE),
                        each("aShort", Short.MIN_VALUE, (short) 0, Short.MAX_VALUE),
                        each("aChar", '\0', 'ß', '\ud83c', Character.MAX_VALUE),
                        each("anInt", Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE),
                        each("aLong", Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE),
                        each("aFloat", Float.MIN_VALUE, Float.MAX_VALUE, -0f, Float.NaN, Float.NEGATIVE_INFINITY),
                        each("aDouble", Double.MIN_VALUE, Double.MAX_VALUE, -0.0, Double.NaN, Double.POSITIVE_INFINITY))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void primitivesArriveAsTheyAre(String method, Object value) {
        assertThat(carried(method, value)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void soDoTheirWrappers(String method, Object value) {
        String boxed = "boxed" + value.getClass().getSimpleName();

        assertThat(carried(boxed, value)).isEqualTo(value);
        assertThat(carried(boxed, null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void soDoTheyAsObjects(String method, Object value) {
        assertThat(carried("object", value)).isEqualTo(value);
    }

    @Test
    void aNotANumberKeepsItsBits() {
        double odd = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);

        assertThat(carried("aDouble", odd))
                .isInstanceOfSatisfying(
                        Double.class,
                        arrived ->
                                assertThat(Double.doubleToRawLongBits(arrived)).isEqualTo(0x7ff8_0000_0000_1234L));
    }

    @Test
    void aPrimitiveThatIsMissingIsZero() {
        assertThat(codec(Everything.class, "anInt").decodeArguments(Carrier.bytes()))
                .containsExactly(0);
        assertThat(codec(Everything.class, "aChar").decodeArguments(Carrier.bytes()))
                .containsExactly('\0');
        assertThat(codec(Everything.class, "aBoolean").decodeResult(Carrier.bytes()))
                .isEqualTo(false);
    }

    @Test
    void nullForAPrimitiveIsRefusedBeforeItIsSent() {
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "anInt").encodeArguments(Carrier.one(null), 1 << 22))
                .withMessageContaining("argument 1 of anInt may not be null");
    }

    static Stream<String> texts() {
        return Stream.of(
                "",
                "Gala",
                "\0",
                "Äpfel",
                "苹果",
                "🍏🍎",
                "\ud7ff\ue000\uffff",
                "\udbff\udfff",
                "\u007f\u0080\u07ff\u0800");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textArrivesAsItIs(String text) {
        assertThat(carried("text", text)).isEqualTo(text);
    }

    @Test
    void soDoThreeMegabytesOfIt() {
        String text = "🍏Äx".repeat(430_000);

        assertThat(carried("text", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "x\udf4f", "\udf4f\ud83c"})
    void halfAPairOfSurrogatesIsRefusedAndNotReplaced(String text) {
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> carried("text", text))
                .withMessageContaining("half of a character");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 3_000_000})
    void bytesArriveAsTheyAre(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }

        assertThat((byte[]) carried("bytes", bytes)).isEqualTo(bytes);
        assertThat((byte[]) carried("object", bytes)).isEqualTo(bytes);
    }

    @Test
    void anEnumConstantArrivesAsItselfWithItsBody() {
        assertThat(carried("colour", Colour.RED)).isSameAs(Colour.RED);
        assertThat(carried("colour", Colour.GREEN)).isSameAs(Colour.GREEN);
        assertThat(carried("month", Month.MAY)).isSameAs(Month.MAY);
        assertThat(carried("dayOfWeek", DayOfWeek.FRIDAY)).isSameAs(DayOfWeek.FRIDAY);
    }

    @Test
    void anEnumConstantThatIsNotKnownHereIsNamed() {
        byte[] pink = "PINK".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> codec(Everything.class, "colour")
                        .decodeArguments(Carrier.bytes(10, 4, pink[0], pink[1], pink[2], pink[3])))
                .withMessageContaining("Colour.PINK");
    }

    @SuppressWarnings("JavaUtilDate") // it travels, too
    static Stream<Arguments> valuesOfTheJdk() {
        return Stream.of(
                        each(
                                "bigInteger",
                                BigInteger.ZERO,
                                BigInteger.TWO.pow(70).negate(),
                                BigInteger.TWO.pow(100_000)),
                        each(
                                "bigDecimal",
                                BigDecimal.ZERO,
                                new BigDecimal("1.50"),
                                new BigDecimal("-1E+1000000"),
                                new BigDecimal(BigInteger.TEN, Integer.MAX_VALUE)),
                        each("uuid", new UUID(0, 0), new UUID(-1, Long.MIN_VALUE)),
                        each("uri", URI.create("rpc://host:1/a%20b?c#d"), URI.create("")),
                        each("locale", Locale.ROOT, Locale.SIMPLIFIED_CHINESE, Locale.forLanguageTag("de-CH-1996")),
                        each("currency", Currency.getInstance("EUR")),
                        each("date", new Date(0), new Date(Long.MIN_VALUE), new Date(Long.MAX_VALUE)),
                        each("localDate", LocalDate.MIN, LocalDate.of(2024, 2, 29), LocalDate.MAX),
                        each("localTime", LocalTime.MIN, LocalTime.MAX),
                        each("localDateTime", LocalDateTime.MIN, LocalDateTime.MAX),
                        each("instant", Instant.MIN, Instant.EPOCH, Instant.ofEpochSecond(-1, 1), Instant.MAX),
                        each(
                                "duration",
                                Duration.ZERO,
                                Duration.ofNanos(-1),
                                Duration.ofSeconds(Long.MIN_VALUE),
                                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)),
                        each("offsetDateTime", OffsetDateTime.MIN, OffsetDateTime.MAX),
                        each("offsetTime", OffsetTime.MIN, OffsetTime.MAX),
                        each(
                                "zonedDateTime",
                                ZonedDateTime.of(LocalDateTime.MAX, ZoneId.of("Asia/Shanghai")),
                                ZonedDateTime.ofInstant(Instant.EPOCH, ZoneOffset.MIN)),
                        each("zoneId", ZoneId.of("Europe/Berlin"), ZoneId.of("UTC+3"), ZoneOffset.MAX),
                        each("zoneOffset", ZoneOffset.UTC, ZoneOffset.MIN, ZoneOffset.ofTotalSeconds(1)),
                        each("period", Period.ZERO, Period.of(Integer.MAX_VALUE, Integer.MIN_VALUE, -1)),
                        each("year", Year.of(Year.MIN_VALUE), Year.of(Year.MAX_VALUE)),
                        each("yearMonth", YearMonth.of(Year.MIN_VALUE, 1), YearMonth.of(Year.MAX_VALUE, 12)),
                        each("monthDay", MonthDay.of(2, 29), MonthDay.of(12, 31)))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("valuesOfTheJdk")
    void valuesOfTheJdkArriveAsTheyAre(String method, Object value) {
        assertThat(carried(method, value)).isEqualTo(value);
        assertThat(carried("object", value)).isEqualTo(value);
        assertThat(carried(method, null)).isNull();
    }

    /** In the two hours that come twice in autumn. */
    @Test
    void theSameHourTwiceStaysTheSame() {
        ZonedDateTime first = ZonedDateTime.of(2025, 10, 26, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"));

        assertThat(carried("zonedDateTime", first.withEarlierOffsetAtOverlap()))
                .isEqualTo(first.withEarlierOffsetAtOverlap());
        assertThat(carried("zonedDateTime", first.withLaterOffsetAtOverlap()))
                .isEqualTo(first.withLaterOffsetAtOverlap());
    }
}
