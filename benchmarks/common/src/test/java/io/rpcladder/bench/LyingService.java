package io.rpcladder.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Tells the truth a hundred times, and then, of what its operation answers, something near the truth. */
final class LyingService extends SampleUserService {

    static final int TRUE_ANSWERS = 100;

    private final AtomicInteger answers = new AtomicInteger();

    int answers() {
        return answers.get();
    }

    private boolean lies() {
        return answers.incrementAndGet() > TRUE_ANSWERS;
    }

    @Override
    public boolean existUser(String email) {
        return lies() != super.existUser(email);
    }

    @Override
    public boolean createUser(User user) {
        return lies() != super.createUser(user);
    }

    @Override
    public User getUser(long id) {
        return super.getUser(lies() ? id + 1 : id);
    }

    @Override
    public Page<User> listUser(int pageNo) {
        return super.listUser(lies() ? pageNo + 1 : pageNo);
    }
}
