package io.rpcladder.serialize;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads one kind of body: a row of values, whose types it knows. Safe for use by many threads.
 *
 * <p>Whatever it throws becomes an {@link io.rpcladder.RpcCodecException} with the method's name; what is one already stays
 * as it is. It may read only types that are allowed, whatever the bytes say, and within memory and time that the bytes'
 * length bounds.
 */
public interface BodyCodec {

    /**
     * Writes values.
     *
     * @param free so many bytes are left free in front, where the caller writes the message's header: the body is never
     *     copied to stand behind it
     * @param limit so many bytes the values may take, the free ones not counted; more are refused while they are written
     */
    byte[] write(@Nullable Object[] values, int free, int limit) throws IOException;

    /** Reads values from a part of an array, which has these and nothing else. */
    @Nullable
    Object[] read(byte[] bytes, int offset, int length) throws IOException;
}
