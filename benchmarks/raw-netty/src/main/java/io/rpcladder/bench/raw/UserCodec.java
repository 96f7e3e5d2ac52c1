package io.rpcladder.bench.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.rpcladder.bench.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/** Writes users field after field, without names, tags or versions. */
final class UserCodec {

    private UserCodec() {}

    static void write(User user, ByteBuf out) {
        out.writeLong(user.id());
        writeString(user.name(), out);
        out.writeByte(user.sex());
        out.writeInt((int) user.birthday().toEpochDay());
        writeString(user.email(), out);
        writeString(user.mobile(), out);
        writeString(user.address(), out);
        writeString(user.icon(), out);
        List<Integer> permissions = user.permissions();
        out.writeShort(permissions.size());
        for (int i = 0; i < permissions.size(); i++) {
            out.writeInt(permissions.get(i));
        }
        out.writeByte(user.status());
        writeTime(user.createTime(), out);
        writeTime(user.updateTime(), out);
    }

    static User read(ByteBuf in) {
        return new User(
                in.readLong(),
                readString(in),
                in.readByte(),
                LocalDate.ofEpochDay(in.readInt()),
                readString(in),
                readString(in),
                readString(in),
                readString(in),
                readNumbers(in),
                in.readByte(),
                readTime(in),
                readTime(in));
    }

    static void writeString(String text, ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0);
        out.setShort(start, out.writeCharSequence(text, UTF_8));
    }

    static String readString(ByteBuf in) {
        int length = in.readUnsignedShort();
        String text = in.toString(in.readerIndex(), length, UTF_8);
        in.skipBytes(length);
        return text;
    }

    private static List<Integer> readNumbers(ByteBuf in) {
        var numbers = new Integer[in.readUnsignedShort()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readInt();
        }
        return List.of(numbers);
    }

    private static void writeTime(LocalDateTime time, ByteBuf out) {
        out.writeInt((int) time.toLocalDate().toEpochDay())
                .writeLong(time.toLocalTime().toNanoOfDay());
    }

    private static LocalDateTime readTime(ByteBuf in) {
        return LocalDateTime.of(LocalDate.ofEpochDay(in.readInt()), LocalTime.ofNanoOfDay(in.readLong()));
    }
}
