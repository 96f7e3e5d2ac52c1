package io.rpcladder.bench;

import java.util.concurrent.CompletableFuture;

/** {@link SampleUserService} for frameworks whose asynchronous interface is a service of its own. */
public class SampleAsyncUserService implements AsyncUserService {

    private final UserService users = new SampleUserService();

    @Override
    public CompletableFuture<Boolean> existUser(String email) {
        return CompletableFuture.completedFuture(users.existUser(email));
    }

    @Override
    public CompletableFuture<Boolean> createUser(User user) {
        return CompletableFuture.completedFuture(users.createUser(user));
    }

    @Override
    public CompletableFuture<User> getUser(long id) {
        return CompletableFuture.completedFuture(users.getUser(id));
    }

    @Override
    public CompletableFuture<Page<User>> listUser(int pageNo) {
        return CompletableFuture.completedFuture(users.listUser(pageNo));
    }
}
