package io.rpcladder.bench;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers on other threads. */
record AsyncService(UserService users) implements AsyncUserService {

    private static <T> CompletableFuture<T> answer(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call);
    }

    @Override
    public CompletableFuture<Boolean> existUser(String email) {
        return answer(() -> users.existUser(email));
    }

    @Override
    public CompletableFuture<Boolean> createUser(User user) {
        return answer(() -> users.createUser(user));
    }

    @Override
    public CompletableFuture<User> getUser(long id) {
        return answer(() -> users.getUser(id));
    }

    @Override
    public CompletableFuture<Page<User>> listUser(int pageNo) {
        return answer(() -> users.listUser(pageNo));
    }
}
