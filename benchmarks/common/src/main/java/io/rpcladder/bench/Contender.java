package io.rpcladder.bench;

import org.jspecify.annotations.Nullable;

/** A framework's client, connected to its server. May be used by many threads. */
public interface Contender extends AutoCloseable {

    UserService blocking();

    /** Null where the framework's callers have to wait. */
    @Nullable
    AsyncUserService async();

    @Override
    void close();
}
