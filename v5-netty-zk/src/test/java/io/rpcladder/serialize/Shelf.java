package io.rpcladder.serialize;

import java.util.Map;

/** A generic superinterface of a service's superinterface. */
interface Shelf<K, V> {

    Map<K, V> shelved(Map<K, V> value);
}
