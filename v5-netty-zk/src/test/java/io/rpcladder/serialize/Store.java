package io.rpcladder.serialize;

import java.util.List;

/** A generic superinterface of a service. */
interface Store<T> extends Shelf<String, List<T>> {

    T stored(T value);
}
