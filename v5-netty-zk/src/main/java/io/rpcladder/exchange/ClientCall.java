package io.rpcladder.exchange;

import com.google.protobuf.ByteString;
import io.rpcladder.serialize.MethodCodec;

/**
 * A call on its way to a server.
 *
 * @param name what stands for it in error messages
 * @param path the method's name on the wire
 * @param codec reads its reply
 * @param deadline of {@link System#nanoTime}, or {@link #NO_DEADLINE}
 * @param oneWay whether no reply is wanted
 */
public record ClientCall(String name, ByteString path, MethodCodec codec, long deadline, boolean oneWay) {

    public static final long NO_DEADLINE = PendingCalls.NO_DEADLINE;

    /** What is left until the deadline, at least 1; 0 for a call without. */
    int millisLeft() {
        if (deadline == NO_DEADLINE) {
            return 0;
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (deadline - System.nanoTime()) / 1_000_000));
    }
}
