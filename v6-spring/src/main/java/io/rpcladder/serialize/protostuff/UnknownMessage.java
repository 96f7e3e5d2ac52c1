package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;

/** A message of a newer peer, of which nothing is known here: it is skipped, with what is in it. */
final class UnknownMessage extends Message<Boolean> {

    static final UnknownMessage ANY = new UnknownMessage();

    @Override
    void writeFields(Output out, Boolean value, int depth) {
        throw new UnsupportedOperationException("an unknown message is read, and never written");
    }

    @Override
    Boolean readFields(Input in) throws IOException {
        for (int number = in.readFieldNumber(this); number != 0; number = in.readFieldNumber(this)) {
            in.handleUnknownField(number, this);
        }
        return true;
    }
}
