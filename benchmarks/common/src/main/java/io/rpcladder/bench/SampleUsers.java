package io.rpcladder.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is true of the users, computed from their ids, so that both ends know it without asking each other. The strings
 * come from tables: making users costs every contender the same, and little.
 */
public final class SampleUsers {

    public static final int PAGE_SIZE = 15;
    public static final int TOTAL = 1_000;

    private static final int VARIANTS = 1_024;
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2020, 1, 1, 8, 30);
    private static final List<String> NAMES = table("Doctor Who %04d"::formatted);
    private static final List<String> EMAILS = table("%04d.who@example.com"::formatted);
    private static final List<String> MOBILES = table("1861111%04d"::formatted);
    private static final List<String> ADDRESSES = table("北京市 中关村 中关村大街%d号 鼎好大厦 1605"::formatted);
    private static final List<String> ICONS = table("https://www.example.com/img/users/%04d/logo.png"::formatted);
    private static final List<LocalDate> BIRTHDAYS = table(LocalDate.of(1968, 12, 8)::plusDays);
    private static final List<LocalDateTime> CREATED = table(FIRST_DAY::plusMinutes);
    private static final List<LocalDateTime> UPDATED =
            table(i -> FIRST_DAY.plusYears(1).plusSeconds(i).plusNanos(i * 1_000L));
    private static final List<List<Integer>> PERMISSIONS = table(SampleUsers::permissions);

    private SampleUsers() {}

    private static <T> List<T> table(IntFunction<T> row) {
        return IntStream.range(0, VARIANTS).mapToObj(row).toList();
    }

    private static List<Integer> permissions(int variant) {
        return IntStream.range(0, 16).map(i -> variant + i * i).boxed().toList();
    }

    private static int variant(long id) {
        return (int) id & (VARIANTS - 1);
    }

    /** The user with this id. */
    public static User user(long id) {
        int variant = variant(id);
        return new User(
                id,
                NAMES.get(variant),
                variant & 1,
                BIRTHDAYS.get(variant),
                EMAILS.get(variant),
                MOBILES.get(variant),
                ADDRESSES.get(variant),
                ICONS.get(variant),
                PERMISSIONS.get(variant),
                variant % 3,
                CREATED.get(variant),
                UPDATED.get(variant));
    }

    /** The page with this number. */
    public static Page<User> page(int pageNo) {
        var users = new User[PAGE_SIZE];
        for (int i = 0; i < PAGE_SIZE; i++) {
            users[i] = user((long) pageNo * PAGE_SIZE + i);
        }
        return new Page<>(pageNo, TOTAL, List.of(users));
    }

    public static String email(long id) {
        return EMAILS.get(variant(id));
    }

    /** Whether there is a user with this address: its number's last digit decides. */
    public static boolean exists(String email) {
        return email.charAt(3) >= '5';
    }

    /** Whether a user with this id may be created. */
    public static boolean isFree(long id) {
        return (id & 7) != 0;
    }

    /**
     * Whether this is the user with this id. Looks at some fields of every user, which no mistake leaves as they are, and
     * at all fields of every 64th: to look at more would cost the fastest contenders a good part of their time.
     */
    public static boolean isRight(@Nullable User user, long id) {
        if (user == null || user.id() != id) {
            return false;
        }
        int variant = variant(id);
        if (variant % 64 == 0) {
            return user.equals(user(id));
        }
        return user.name().equals(NAMES.get(variant))
                && user.email().equals(EMAILS.get(variant))
                && user.permissions().size() == 16
                && user.updateTime().equals(UPDATED.get(variant));
    }

    /** Whether this is the page with this number. */
    public static boolean isRight(@Nullable Page<User> page, int pageNo) {
        if (page == null || page.pageNo() != pageNo || page.total() != TOTAL) {
            return false;
        }
        List<User> users = page.result();
        if (users.size() != PAGE_SIZE) {
            return false;
        }
        for (int i = 0; i < PAGE_SIZE; i++) {
            if (!isRight(users.get(i), (long) pageNo * PAGE_SIZE + i)) {
                return false;
            }
        }
        return true;
    }
}
