package io.rpcladder.bench;

/** The service as every contender's server offers it. Computes its answers from the arguments and keeps nothing. */
public class SampleUserService implements UserService {

    @Override
    public boolean existUser(String email) {
        return SampleUsers.exists(email);
    }

    @Override
    public boolean createUser(User user) {
        if (!SampleUsers.isRight(user, user.id())) {
            throw new IllegalArgumentException("a user arrived damaged: " + user);
        }
        return SampleUsers.isFree(user.id());
    }

    @Override
    public User getUser(long id) {
        return SampleUsers.user(id);
    }

    @Override
    public Page<User> listUser(int pageNo) {
        return SampleUsers.page(pageNo);
    }
}
