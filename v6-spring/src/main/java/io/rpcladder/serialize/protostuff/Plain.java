package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import io.rpcladder.serialize.TextForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A value that is a single field: a number, a text, bytes. */
record Plain<T>(Writing<T> writing, Reading<T> reading) implements Field<T> {

    @FunctionalInterface
    interface Writing<T> {
        void to(Output out, int number, T value) throws IOException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(Input in) throws IOException;
    }

    @Override
    public void write(Output out, int number, T value, int depth) throws IOException {
        writing.to(out, number, value);
    }

    @Override
    public T read(Input in) throws IOException {
        return reading.from(in);
    }

    static final Map<Class<?>, Plain<?>> FIELDS = Map.of(
            Boolean.class,
            new Plain<Boolean>((out, number, value) -> out.writeBool(number, value, false), Input::readBool),
            Byte.class,
            new Plain<Byte>((out, number, value) -> out.writeSInt32(number, value, false), in ->
                    (byte) within(in.readSInt32(), Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Short.class,
            new Plain<Short>((out, number, value) -> out.writeSInt32(number, value, false), in ->
                    (short) within(in.readSInt32(), Short.MIN_VALUE, Short.MAX_VALUE)),
            Character.class,
            new Plain<Character>((out, number, value) -> out.writeUInt32(number, value, false), in ->
                    (char) within(in.readUInt32(), Character.MIN_VALUE, Character.MAX_VALUE)),
            Integer.class,
            new Plain<Integer>((out, number, value) -> out.writeSInt32(number, value, false), Input::readSInt32),
            Long.class,
            new Plain<Long>((out, number, value) -> out.writeSInt64(number, value, false), Input::readSInt64),
            Float.class,
            new Plain<Float>((out, number, value) -> out.writeFloat(number, value, false), Input::readFloat),
            Double.class,
            new Plain<Double>((out, number, value) -> out.writeDouble(number, value, false), Input::readDouble),
            String.class,
            new Plain<>(Plain::writeText, Input::readString),
            byte[].class,
            new Plain<byte[]>((out, number, value) -> out.writeByteArray(number, value, false), Input::readByteArray));

    /** Anything with a text. */
    static <T> Plain<T> text(TextForm<T> form) {
        return new Plain<>(
                (out, number, value) -> writeText(out, number, form.write(value)), in -> form.read(in.readString()));
    }

    /** Half of a character is not a text in UTF-8; the library would write a question mark in its place. */
    private static void writeText(Output out, int number, String text) throws IOException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("a text with half of a character: a surrogate that has no other");
        }
        out.writeString(number, text, false);
    }

    private static int within(int value, int least, int most) throws IOException {
        if (value < least || value > most) {
            throw new IOException("a number beyond " + least + " to " + most + ": " + value);
        }
        return value;
    }
}
