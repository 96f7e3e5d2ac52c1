package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;

/** Writes and reads the values of one type, as fields of a message. Safe for use by many threads. */
interface Field<T> {

    /**
     * Writes a value, which is not null.
     *
     * @param depth how many messages it is within
     */
    void write(Output out, int number, T value, int depth) throws IOException;

    T read(Input in) throws IOException;
}
