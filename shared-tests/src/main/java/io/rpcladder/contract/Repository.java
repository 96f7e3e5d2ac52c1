package io.rpcladder.contract;

/** A generic interface, which a service extends with a type of its own. */
public interface Repository<T> {
    T stored(T value);
}
