package io.rpcladder.docs.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireTest {

    record Point(
            int x, long y, boolean z, String name, @Nullable Point next) implements Serializable {}

    private interface Writing {
        void to(ObjectOutputStream out) throws IOException;
    }

    @Test
    void explainsARequestByteByByte() throws IOException {
        byte[] bytes = frame(out -> {
            out.writeUTF("a.Adder");
            out.writeUTF("add");
            out.writeInt(2);
            out.writeUTF("int");
            out.writeUTF("java.lang.String");
            out.writeObject(new Object[] {7, "seven"});
        });

        assertThat(Wire.PLAIN.dump(bytes, Body.REQUEST)).isEqualTo("""
                offset  bytes                                            meaning
                0000    00 00 00 ac                                      length of the message: 172 bytes
                0004    ac ed                                            magic number: a Java serialization stream
                0006    00 05                                            version of the stream format: 5
                0008    77 29                                            a block of plain data, length 41
                000a    00 07 61 2e 41 64 64 65 72                         the service: "a.Adder"
                0013    00 03 61 64 64                                     the method: "add"
                0018    00 00 00 02                                        the number of parameters: 2
                001c    00 03 69 6e 74                                     the type of parameter 1: "int"
                0021    00 10 6a 61 76 61 2e 6c 61 6e 67 2e 53 74 72 69    the type of parameter 2: "java.lang.String"
                0031    6e 67
                0033    75                                               the arguments: an array
                0034    72 00 13 5b 4c 6a 61 76 61 2e 6c 61 6e 67 2e 4f    of the type java.lang.Object[]
                0044    62 6a 65 63 74 3b
                004a    90 ce 58 9f 10 73 29 6c                            the version of this class: its serialVersionUID
                0052    02                                                 flags: serializable
                0053    00 00                                              the number of its fields: 0
                0055    78                                                 the end of what could be added about the class
                0056    70                                                 no more serializable classes above it
                0057    00 00 00 02                                        the number of its elements: 2
                005b    73                                                 element 0 = an object
                005c    72 00 11 6a 61 76 61 2e 6c 61 6e 67 2e 49 6e 74      of the class java.lang.Integer
                006c    65 67 65 72
                0070    12 e2 a0 a4 f7 81 87 38                              the version of this class: its serialVersionUID
                0078    02                                                   flags: serializable
                0079    00 01                                                the number of its fields: 1
                007b    49 00 05 76 61 6c 75 65                              field value, of type int
                0083    78                                                   the end of what could be added about the class
                0084    72 00 10 6a 61 76 61 2e 6c 61 6e 67 2e 4e 75 6d      the class above it: java.lang.Number
                0094    62 65 72
                0097    86 ac 95 1d 0b 94 e0 8b                              the version of this class: its serialVersionUID
                009f    02                                                   flags: serializable
                00a0    00 00                                                the number of its fields: 0
                00a2    78                                                   the end of what could be added about the class
                00a3    70                                                   no more serializable classes above it
                00a4    00 00 00 07                                          value = 7
                00a8    74 00 05 73 65 76 65 6e                            element 1 = a string, "seven"
                """);
    }

    @Test
    void showsTheRequestIdOfV3() throws IOException {
        byte[] message = message(out -> {
            out.writeBoolean(true);
            out.writeObject("yes");
        });
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(message.length);
        out.writeLong(1);
        out.write(message);

        assertThat(Wire.NUMBERED.dump(bytes.toByteArray(), Body.RESPONSE)).isEqualTo("""
                offset  bytes                                            meaning
                0000    00 00 00 0d                                      length of the message: 13 bytes
                0004    00 00 00 00 00 00 00 01                          request id: 1
                000c    ac ed                                            magic number: a Java serialization stream
                000e    00 05                                            version of the stream format: 5
                0010    77 01                                            a block of plain data, length 1
                0012    01                                                 true: the service returned
                0013    74 00 03 79 65 73                                the result: a string, "yes"
                """);
    }

    @Test
    void explainsTheEnvelopesOfV4() {
        byte[] request =
                HexFormat.of().parseHex("000000151001" + "1a05412f662829" + "208827" + "2801" + "32050a0141107f");
        byte[] response = HexFormat.of().parseHex("0000000e08011001" + "3a0308f001" + "42030a0145");

        assertThat(Wire.ENVELOPE.dump(request, Body.REQUEST)).isEqualTo("""
                offset  bytes                                            meaning
                0000    00 00 00 15                                      length of the message: 21 bytes
                0004    10                                               field 2, id, a varint
                0005    01                                                 1
                0006    1a                                               field 3, method, bytes with their length in front
                0007    05                                                 length: 5
                0008    41 2f 66 28 29                                     "A/f()"
                000d    20                                               field 4, timeout_millis, a varint
                000e    88 27                                              5000 ms
                0010    28                                               field 5, one_way, a varint
                0011    01                                                 1
                0012    32                                               field 6, arguments, bytes with their length in front
                0013    05                                                 length: 5
                0014    0a                                                 field 1, a value, bytes with their length in front
                0015    01                                                   length: 1
                0016    41                                                   "A"
                0017    10                                                 field 2, a value, a varint
                0018    7f                                                   127, zigzag for -64
                """);
        assertThat(Wire.ENVELOPE.dump(response, Body.RESPONSE)).isEqualTo("""
                offset  bytes                                            meaning
                0000    00 00 00 0e                                      length of the message: 14 bytes
                0004    08                                               field 1, kind, a varint
                0005    01                                                 1: RESPONSE
                0006    10                                               field 2, id, a varint
                0007    01                                                 1
                0008    3a                                               field 7, result, bytes with their length in front
                0009    03                                                 length: 3
                000a    08                                                 field 1, a value, a varint
                000b    f0 01                                                240, zigzag for 120
                000d    42                                               field 8, error, bytes with their length in front
                000e    03                                                 length: 3
                000f    0a 01 45                                           a message of its own
                """);
    }

    @Test
    void aFieldOfAnUnknownKindIsShownWithoutAMeaning() {
        byte[] fixed = HexFormat.of().parseHex("000000030801" + "4d");

        assertThat(Wire.ENVELOPE.dump(fixed, Body.RESPONSE))
                .contains("not taken apart: nothing is known of the wire type 5 here\n");
    }

    @Test
    void explainsAnExceptionsReply() throws IOException {
        byte[] bytes = frame(out -> {
            out.writeBoolean(false);
            out.writeUTF("java.lang.IllegalStateException");
            out.writeObject("no");
            out.writeObject(new byte[] {1, 2, 3});
        });

        assertThat(Wire.PLAIN.dump(bytes, Body.RESPONSE))
                .contains(
                        "false: the service threw\n",
                        "the exception's class: \"java.lang.IllegalStateException\"\n",
                        "its message: a string, \"no\"\n",
                        "the exception, serialized by itself: an array\n",
                        "01 02 03 ")
                .doesNotContain("not taken apart");
    }

    @Test
    void explainsObjectsOfManyKinds() throws IOException {
        var point = new Point(1, -2, true, "same", new Point(3, 4, false, "same", null));
        Object[] values = {
            point,
            new ArrayList<>(List.of("a", "b")),
            new HashMap<>(Map.of("k", 1.5)),
            DayOfWeek.MONDAY,
            DayOfWeek.MONDAY,
            Duration.ofSeconds(5),
            new BigDecimal("1.5"),
            new int[] {1, 2},
            new long[0],
            String.class,
            "x".repeat(70_000),
            new IllegalStateException("thrown"),
            List.of(1, 2),
            'c',
            (byte) 1,
            (short) 2,
            1f,
            null
        };

        String dump = Wire.PLAIN.dump(reply(values), Body.RESPONSE);

        assertThat(dump)
                .doesNotContain("not taken apart")
                .contains(
                        "x = 1\n",
                        "y = -2\n",
                        "z = true\n",
                        "name = a string, \"same\"\n",
                        "name = again the string \"same\"\n")
                .contains("the enum java.time.DayOfWeek\n", "its name = a string, \"MONDAY\"\n")
                .contains("again the constant of java.time.DayOfWeek\n")
                .contains("value = 'c'\n", "value = 1.0\n", "value = 1.5\n")
                .contains("the end of what java.util.ArrayList wrote in its own way\n");
    }

    @Test
    void everyByteIsShownOnce() throws IOException {
        byte[] bytes = reply(new ArrayList<>(List.of("a", Duration.ZERO)));

        assertThat(hexOf(Wire.PLAIN.dump(bytes, Body.RESPONSE)))
                .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(bytes));
    }

    @Test
    void whatIsUnknownIsShownWithoutAMeaning() throws IOException {
        byte[] bytes = reply("yes");
        bytes[11] = 0x42;

        String dump = Wire.PLAIN.dump(bytes, Body.RESPONSE);

        assertThat(dump).contains("not taken apart: nothing is known of the tag 42 here\n");
        assertThat(hexOf(dump)).isEqualTo(HexFormat.ofDelimiter(" ").formatHex(bytes));
    }

    @Test
    void aFrameThatIsCutOffIsShownToItsEnd() throws IOException {
        byte[] whole = reply("yes");
        byte[] bytes = Arrays.copyOf(whole, whole.length - 1);

        String dump = Wire.PLAIN.dump(bytes, Body.RESPONSE);

        assertThat(dump).contains("not taken apart: 3 bytes are announced, 2 are left\n");
        assertThat(hexOf(dump)).isEqualTo(HexFormat.ofDelimiter(" ").formatHex(bytes));
    }

    /** The bytes column of a dump. */
    private static String hexOf(String dump) {
        return String.join(
                " ",
                dump.lines()
                        .skip(1)
                        .map(line -> line.length() < 55
                                ? line.substring(8)
                                : line.substring(8, 55).strip())
                        .toList());
    }

    private static byte[] reply(Object value) throws IOException {
        return frame(out -> {
            out.writeBoolean(true);
            out.writeObject(value);
        });
    }

    private static byte[] frame(Writing writing) throws IOException {
        byte[] message = message(writing);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(message.length);
        out.write(message);
        return bytes.toByteArray();
    }

    private static byte[] message(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }
}
