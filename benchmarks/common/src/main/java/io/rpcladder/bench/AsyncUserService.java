package io.rpcladder.bench;

import java.util.concurrent.CompletableFuture;

/** {@link UserService}, for callers that do not wait. */
public interface AsyncUserService {

    CompletableFuture<Boolean> existUser(String email);

    CompletableFuture<Boolean> createUser(User user);

    CompletableFuture<User> getUser(long id);

    CompletableFuture<Page<User>> listUser(int pageNo);
}
