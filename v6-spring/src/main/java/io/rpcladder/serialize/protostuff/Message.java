package io.rpcladder.serialize.protostuff;

import io.protostuff.Input;
import io.protostuff.Output;
import io.protostuff.Schema;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that is a message of its own. What the library asks of a schema, and nobody needs here, is answered. */
abstract class Message<T> implements Field<T>, Schema<Message.Content> {

    private static final int MAX_DEPTH = 200;

    /** What is written, or was read: many values cannot be made before all of their parts are there. */
    static final class Content {
        private final int depth;
        private @Nullable Object value;

        Content(int depth, @Nullable Object value) {
            this.depth = depth;
            this.value = value;
        }
    }

    abstract void writeFields(Output out, T value, int depth) throws IOException;

    /** Reads fields until the end of the message. */
    abstract T readFields(Input in) throws IOException;

    @Override
    public final void write(Output out, int number, T value, int depth) throws IOException {
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "more than " + MAX_DEPTH + " values within each other; does one contain itself?");
        }
        out.writeObject(number, new Content(depth + 1, value), this, false);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final T read(Input in) throws IOException {
        Content content = in.mergeObject(newMessage(), this);
        return (T) Objects.requireNonNull(content.value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final void writeTo(Output out, Content content) throws IOException {
        writeFields(out, (T) Objects.requireNonNull(content.value), content.depth);
    }

    @Override
    public final void mergeFrom(Input in, Content content) throws IOException {
        content.value = readFields(in);
    }

    @Override
    public final Content newMessage() {
        return new Content(0, null);
    }

    @Override
    public String getFieldName(int number) {
        return Integer.toString(number);
    }

    @Override
    public int getFieldNumber(String name) {
        return Integer.parseInt(name);
    }

    @Override
    public boolean isInitialized(Content content) {
        return true;
    }

    @Override
    public String messageName() {
        return getClass().getSimpleName();
    }

    @Override
    public String messageFullName() {
        return getClass().getName();
    }

    @Override
    public Class<? super Content> typeClass() {
        return Content.class;
    }
}
