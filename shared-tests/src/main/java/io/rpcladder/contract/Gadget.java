package io.rpcladder.contract;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** An attacker's class: it is on the class path, and no interface names it. */
final class Gadget implements Serializable {

    static volatile boolean ran;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        ran = true;
        in.defaultReadObject();
    }
}
