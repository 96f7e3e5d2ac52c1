package io.rpcladder.contract;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A chain of values, as long as one likes. */
public record Node(int value, @Nullable Node next) implements Serializable {

    /** A chain of so many nodes. */
    static @Nullable Node chain(int length) {
        Node first = null;
        for (int i = 0; i < length; i++) {
            first = new Node(i, first);
        }
        return first;
    }
}
