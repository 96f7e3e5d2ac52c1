package io.rpcladder.bench;

/** Waits for the answers of an asynchronous service. */
public record WaitingUserService(AsyncUserService users) implements UserService {

    @Override
    public boolean existUser(String email) {
        return users.existUser(email).join();
    }

    @Override
    public boolean createUser(User user) {
        return users.createUser(user).join();
    }

    @Override
    public User getUser(long id) {
        return users.getUser(id).join();
    }

    @Override
    public Page<User> listUser(int pageNo) {
        return users.listUser(pageNo).join();
    }
}
