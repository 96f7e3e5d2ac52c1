package io.rpcladder.serialize;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED32;
import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The codec of a value that is a single field: a number, a text, bytes. */
record ScalarCodec<T>(int wireType, BiConsumer<WireWriter, T> writer, Reading<T> reading) implements ValueCodec<T> {

    @Override
    public void write(T value, WireWriter out) {
        writer.accept(out, value);
    }

    @Override
    public T read(CodedInputStream in) throws IOException {
        return reading.from(in);
    }

    /** Reads one value. */
    @FunctionalInterface
    interface Reading<T> {
        T from(CodedInputStream in) throws IOException;
    }

    /** A whole number; zigzag, so that negative ones are short as well. */
    static <T> ScalarCodec<T> number(ToLongFunction<T> toLong, LongFunction<T> fromLong) {
        return new ScalarCodec<>(
                WIRETYPE_VARINT,
                (out, value) -> out.zigZag(toLong.applyAsLong(value)),
                in -> fromLong.apply(in.readSInt64()));
    }

    /** Anything with a form of bytes. */
    static <T> ScalarCodec<T> bytes(Function<T, byte[]> toBytes, Reading<T> reading) {
        return new ScalarCodec<>(WIRETYPE_LENGTH_DELIMITED, (out, value) -> out.bytes(toBytes.apply(value)), reading);
    }

    /** A message of a class that protoc generated: it travels as it is. */
    static ScalarCodec<MessageLite> generated(Class<?> type) throws ReflectiveOperationException {
        var prototype = (MessageLite) type.getMethod("getDefaultInstance").invoke(null);
        return bytes(
                MessageLite::toByteArray, in -> prototype.getParserForType().parseFrom(in.readByteArray()));
    }

    /** An enum constant, by its name: names survive a new order of the constants, numbers do not. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static ScalarCodec<Enum<?>> constant(Class<?> type) {
        return text(Enum::name, name -> Enum.valueOf((Class<? extends Enum>) type, name));
    }

    /** Anything with a text form that can be parsed. */
    static <T> ScalarCodec<T> text(Function<T, String> toText, Function<String, T> parse) {
        return new ScalarCodec<>(
                WIRETYPE_LENGTH_DELIMITED,
                (out, value) -> out.string(toText.apply(value)),
                in -> parse.apply(in.readString()));
    }

    /** A number that a newer peer sends for a wider type is refused, and not cut to what fits. */
    private static long within(long value, long least, long most) throws IOException {
        if (value < least || value > most) {
            throw new IOException("a number beyond " + least + " to " + most + ": " + value);
        }
        return value;
    }

    static final ScalarCodec<Boolean> BOOLEAN =
            new ScalarCodec<>(WIRETYPE_VARINT, (out, value) -> out.varint(value ? 1 : 0), CodedInputStream::readBool);
    static final ScalarCodec<Byte> BYTE = new ScalarCodec<>(WIRETYPE_VARINT, (out, value) -> out.zigZag(value), in ->
            (byte) within(in.readSInt64(), Byte.MIN_VALUE, Byte.MAX_VALUE));
    static final ScalarCodec<Short> SHORT = new ScalarCodec<>(WIRETYPE_VARINT, (out, value) -> out.zigZag(value), in ->
            (short) within(in.readSInt64(), Short.MIN_VALUE, Short.MAX_VALUE));
    static final ScalarCodec<Character> CHARACTER =
            new ScalarCodec<>(WIRETYPE_VARINT, (out, value) -> out.varint(value), in ->
                    (char) within(in.readUInt64(), Character.MIN_VALUE, Character.MAX_VALUE));
    static final ScalarCodec<Integer> INTEGER =
            new ScalarCodec<>(WIRETYPE_VARINT, (out, value) -> out.zigZag(value), in ->
                    (int) within(in.readSInt64(), Integer.MIN_VALUE, Integer.MAX_VALUE));
    static final ScalarCodec<Long> LONG =
            new ScalarCodec<>(WIRETYPE_VARINT, WireWriter::zigZag, CodedInputStream::readSInt64);
    static final ScalarCodec<Float> FLOAT = new ScalarCodec<>(
            WIRETYPE_FIXED32, (out, value) -> out.fixed32(Float.floatToRawIntBits(value)), CodedInputStream::readFloat);
    static final ScalarCodec<Double> DOUBLE = new ScalarCodec<>(
            WIRETYPE_FIXED64,
            (out, value) -> out.fixed64(Double.doubleToRawLongBits(value)),
            CodedInputStream::readDouble);
    static final ScalarCodec<String> STRING =
            new ScalarCodec<>(WIRETYPE_LENGTH_DELIMITED, WireWriter::string, CodedInputStream::readStringRequireUtf8);
    static final ScalarCodec<byte[]> BYTES =
            new ScalarCodec<>(WIRETYPE_LENGTH_DELIMITED, WireWriter::bytes, CodedInputStream::readByteArray);
}
