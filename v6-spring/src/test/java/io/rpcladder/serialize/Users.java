package io.rpcladder.serialize;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The benchmark's service, as far as its results go, and what it answers. */
interface Users {

    User getUser(long id);

    Page<User> listUser(int pageNo);

    record User(
            long id,
            String name,
            int sex,
            LocalDate birthday,
            String email,
            String mobile,
            String address,
            String icon,
            List<Integer> permissions,
            int status,
            LocalDateTime createTime,
            LocalDateTime updateTime)
            implements Serializable {}

    record Page<T>(int pageNo, int total, List<T> result) implements Serializable {}

    static User user(long id) {
        LocalDateTime created = LocalDateTime.of(2020, 1, 1, 8, 30).plusMinutes(id);
        return new User(
                id,
                "Doctor Who %04d".formatted(id),
                (int) (id & 1),
                LocalDate.of(1968, 12, 8).plusDays(id),
                "%04d.who@example.com".formatted(id),
                "1861111%04d".formatted(id),
                "北京市 中关村 中关村大街%d号 鼎好大厦 1605".formatted(id),
                "https://www.example.com/img/users/%04d/logo.png".formatted(id),
                IntStream.range(0, 16).map(i -> (int) id + i * i).boxed().toList(),
                (int) (id % 3),
                created,
                created.plusYears(1).plusSeconds(id).plusNanos(id * 1_000));
    }

    static Page<User> page(int pageNo) {
        return new Page<>(
                pageNo,
                1_000,
                LongStream.range(0, 15).mapToObj(i -> user(pageNo * 15L + i)).toList());
    }
}
