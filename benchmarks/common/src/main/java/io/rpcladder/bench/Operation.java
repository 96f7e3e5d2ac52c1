package io.rpcladder.bench;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One of the service's methods: how it is called for the n-th time, and what its answer must be. */
public enum Operation {
    EXIST_USER("existUser") {
        @Override
        Object call(UserService users, long n) {
            return users.existUser(SampleUsers.email(n));
        }

        @Override
        CompletableFuture<?> begin(AsyncUserService users, long n) {
            return users.existUser(SampleUsers.email(n));
        }

        @Override
        boolean isRight(@Nullable Object answer, long n) {
            return answer instanceof Boolean exists && exists == SampleUsers.exists(SampleUsers.email(n));
        }
    },

    CREATE_USER("createUser") {
        @Override
        Object call(UserService users, long n) {
            return users.createUser(SampleUsers.user(n));
        }

        @Override
        CompletableFuture<?> begin(AsyncUserService users, long n) {
            return users.createUser(SampleUsers.user(n));
        }

        @Override
        boolean isRight(@Nullable Object answer, long n) {
            return answer instanceof Boolean created && created == SampleUsers.isFree(n);
        }
    },

    GET_USER("getUser") {
        @Override
        Object call(UserService users, long n) {
            return users.getUser(n);
        }

        @Override
        CompletableFuture<?> begin(AsyncUserService users, long n) {
            return users.getUser(n);
        }

        @Override
        boolean isRight(@Nullable Object answer, long n) {
            return answer instanceof User user && SampleUsers.isRight(user, n);
        }
    },

    LIST_USER("listUser") {
        @Override
        Object call(UserService users, long n) {
            return users.listUser(page(n));
        }

        @Override
        CompletableFuture<?> begin(AsyncUserService users, long n) {
            return users.listUser(page(n));
        }

        @Override
        @SuppressWarnings("unchecked") // what is not a user fails when it is looked at
        boolean isRight(@Nullable Object answer, long n) {
            return answer instanceof Page<?> page && SampleUsers.isRight((Page<User>) page, page(n));
        }

        private static int page(long n) {
            return (int) n & Integer.MAX_VALUE;
        }
    };

    private final String method;

    Operation(String method) {
        this.method = method;
    }

    /**
     * The operation of this method.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static Operation of(String method) {
        return Arrays.stream(values())
                .filter(operation -> operation.method.equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no operation " + method + "; there are " + Arrays.toString(values())));
    }

    abstract @Nullable Object call(UserService users, long n);

    abstract CompletableFuture<?> begin(AsyncUserService users, long n);

    abstract boolean isRight(@Nullable Object answer, long n);

    /**
     * Looks at an answer.
     *
     * @throws WrongAnswerException if it is wrong
     */
    void check(@Nullable Object answer, long n) {
        if (!isRight(answer, n)) {
            throw new WrongAnswerException("wrong answer of " + method + " for " + n + ": " + answer);
        }
    }

    @Override
    public String toString() {
        return method;
    }
}
