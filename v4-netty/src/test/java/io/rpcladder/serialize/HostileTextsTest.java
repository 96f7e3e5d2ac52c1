package io.rpcladder.serialize;

import static io.rpcladder.serialize.Carrier.bytes;
import static io.rpcladder.serialize.Carrier.codec;
import static io.rpcladder.serialize.Hostile.FRAME;
import static io.rpcladder.serialize.Hostile.SOON;
import static io.rpcladder.serialize.Hostile.isRefused;
import static io.rpcladder.serialize.Hostile.varint;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that are none, or so long that whoever parses them carelessly needs minutes. */
class HostileTextsTest {

    @Test
    void textThatIsNotUtf8() {
        for (ByteString text :
                List.of(bytes(0x80), bytes(0xc0, 0x80), bytes(0xed, 0xa0, 0x80), bytes(0xf5, 0x80, 0x80, 0x80))) {
            ByteString field = bytes(0x0a, text.size()).concat(text);
            for (String method : List.of("text", "colour", "uuid", "instant", "zoneId", "list", "fruit", "object")) {
                isRefused(codec(Everything.class, method), field);
                isRefused(
                        codec(Everything.class, method),
                        bytes(0x0a, field.size()).concat(field));
            }
            assertThat(isRefused(codec(Everything.class, "text"), field)).isTrue();
            assertThat(isRefused(
                            codec(Everything.class, "list"),
                            bytes(0x0a, field.size()).concat(field)))
                    .isTrue();
        }
    }

    static Stream<String> typesWithATextOrBytes() {
        return Stream.of(
                "bigInteger",
                "bigDecimal",
                "uuid",
                "uri",
                "locale",
                "currency",
                "offsetDateTime",
                "offsetTime",
                "zonedDateTime",
                "zoneId",
                "zoneOffset",
                "period",
                "monthDay",
                "colour",
                "month");
    }

    /** A parser whose time grows with the square of the length would take minutes. */
    @ParameterizedTest
    @MethodSource("typesWithATextOrBytes")
    void textsAsLongAsAFrame(String method) {
        for (String pattern : List.of("1", "-", "a-", "x-a-", "a:", "%41", "Z[", "P1Y", "2024-01-01T", "\0")) {
            ByteString text = ByteString.copyFromUtf8(pattern.repeat(FRAME / pattern.length()));
            ByteString field =
                    bytes(0x0a).concat(ByteString.copyFrom(varint(text.size()))).concat(text);
            long begin = System.nanoTime();

            isRefused(codec(Everything.class, method), field);
            isRefused(
                    codec(Everything.class, method),
                    bytes(0x0a)
                            .concat(ByteString.copyFrom(varint(field.size())))
                            .concat(field));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(pattern).isLessThan(SOON);
        }
    }
}
