package io.rpcladder.bench;

import org.jspecify.annotations.Nullable;

/** Both ends in one object, without a network. */
record LocalContender(UserService blocking, @Nullable AsyncUserService async) implements Contender {

    static LocalContender of(UserService users) {
        return new LocalContender(users, new AsyncService(users));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
