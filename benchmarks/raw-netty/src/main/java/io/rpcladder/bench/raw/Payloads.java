package io.rpcladder.bench.raw;

import io.netty.buffer.ByteBuf;

/** What stands in the frames: arguments and results. Used by one thread on each end. */
interface Payloads {

    /** The client writes the argument of a call. */
    void writeArgument(Method method, Object argument, ByteBuf out);

    /** The server reads the argument, calls the service, and writes its result. */
    void answer(Method method, ByteBuf in, ByteBuf out);

    /** The client reads the result. */
    Object readResult(Method method, Object argument, ByteBuf in);
}
