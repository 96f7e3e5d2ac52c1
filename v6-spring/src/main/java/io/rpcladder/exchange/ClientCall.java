package io.rpcladder.exchange;

import io.rpcladder.Deadline;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.transport.Frame;
import org.jspecify.annotations.Nullable;

/** A call on its way to a server. For use by one thread at a time. */
public final class ClientCall {

    private static final byte[] NOTHING = {};

    private final RpcRequest request;
    private final Target target;
    private final Limits limits;
    private @Nullable Frame written;

    /** What a client knows of a method after its first call. Immutable. */
    public static final class Target {

        /** For a method that is named with each call. */
        public static final int NO_NUMBER = Integer.MAX_VALUE;

        private final MethodCodec codec;
        private final int serializer;
        private final int number;
        private final byte[] naming;

        /**
         * A method.
         *
         * @param codec writes its arguments and reads its replies
         * @param serializer what stands for the serializer on the wire
         * @param number what the method is called on every connection of this client, once it was named there
         * @param token shows that it may be called; empty for none
         */
        public Target(MethodName method, MethodCodec codec, int serializer, int number, String token) {
            this.codec = codec;
            this.serializer = serializer;
            this.number = number;
            this.naming = method.fields(number < MethodNumbers.MOST ? number : FieldReader.NO_NUMBER, token);
        }
    }

    /**
     * How long bodies may be.
     *
     * @param maxBody the longest, in bytes
     * @param compressAbove longer ones are compressed; 0 for none
     */
    public record Limits(int maxBody, int compressAbove) {}

    /** A call whose request has a deadline. */
    public ClientCall(RpcRequest request, Target target, Limits limits) {
        this.request = request;
        this.target = target;
        this.limits = limits;
    }

    /** What stands for it in error messages. */
    String name() {
        return request.call();
    }

    MethodCodec codec() {
        return target.codec;
    }

    int number() {
        return target.number;
    }

    long deadline() {
        return request.deadline();
    }

    boolean oneWay() {
        return request.method().oneWay();
    }

    /** Writes the request now, though its connection is not there yet, so that the arguments may be changed afterwards. */
    ClientCall write() {
        written = frame(false);
        return this;
    }

    /**
     * The request, still without an id.
     *
     * @param isNamed whether the connection's peer knows the method by its number
     * @throws io.rpcladder.RpcCodecException if it cannot be written
     * @throws RpcTimeoutException if its time is over already
     */
    Frame frame(boolean isNamed) {
        int millis = millisLeft();
        if (written != null) {
            return withTimeLeft(written, millis);
        }
        byte[] attachments = request.attachments().isEmpty()
                ? NOTHING
                : new FieldWriter().attachments(request.attachments()).toByteArray();
        int fields = (isNamed ? FieldWriter.NUMBER_SIZE : target.naming.length)
                + (millis == 0 ? 0 : FieldWriter.DEADLINE_SIZE)
                + attachments.length;
        FieldWriter.mustFit(fields);
        int offset = Frame.HEADER + fields;
        byte[] bytes = target.codec.encodeArguments(request.arguments(), offset, limits.maxBody);
        writeFields(bytes, isNamed, millis, attachments);
        int kind = Frame.REQUEST | (oneWay() ? Frame.ONE_WAY : 0);
        return Compression.frame(bytes, offset, limits.compressAbove, kind, target.serializer, Status.VALUE, 0);
    }

    /** The time that it has waited for its connection is not left any more. */
    private Frame withTimeLeft(Frame frame, int millis) {
        if (millis != 0) {
            FieldWriter.deadline(millis, frame.bytes(), Frame.HEADER + target.naming.length);
        }
        return frame;
    }

    /** What is left until the deadline, at least 1; 0 for a call without. */
    private int millisLeft() {
        long deadline = request.deadline();
        if (deadline == Deadline.NONE) {
            return 0;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new RpcTimeoutException(name() + " was not sent: its time was over before");
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left / 1_000_000));
    }

    private void writeFields(byte[] bytes, boolean isNamed, int millis, byte[] attachments) {
        int at = Frame.HEADER;
        if (isNamed) {
            at = FieldWriter.number(target.number, bytes, at);
        } else {
            System.arraycopy(target.naming, 0, bytes, at, target.naming.length);
            at += target.naming.length;
        }
        if (millis != 0) {
            at = FieldWriter.deadline(millis, bytes, at);
        }
        System.arraycopy(attachments, 0, bytes, at, attachments.length);
    }
}
