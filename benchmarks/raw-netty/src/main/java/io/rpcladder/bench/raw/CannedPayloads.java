package io.rpcladder.bench.raw;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.rpcladder.bench.SampleUsers;
import io.rpcladder.bench.User;

/**
 * Bytes as many as the real objects have, made once: what is left when serialization costs nothing. The argument's number
 * is the one thing that travels, there and back; each end makes the object that belongs to it.
 */
final class CannedPayloads implements Payloads {

    private static final long SAMPLE = 12;

    private final byte[][] arguments = new byte[Method.values().length][];
    private final byte[][] results = new byte[Method.values().length][];

    CannedPayloads() {
        var real = new ObjectPayloads();
        for (Method method : Method.values()) {
            Object sample = switch (method) {
                case EXIST_USER -> SampleUsers.email(SAMPLE);
                case CREATE_USER -> SampleUsers.user(SAMPLE);
                case GET_USER -> SAMPLE;
                case LIST_USER -> (int) SAMPLE;
            };
            ByteBuf argument = Unpooled.buffer();
            real.writeArgument(method, sample, argument);
            arguments[method.number()] = ByteBufUtil.getBytes(argument);
            ByteBuf result = Unpooled.buffer();
            real.answer(method, argument, result);
            results[method.number()] = ByteBufUtil.getBytes(result);
        }
    }

    @Override
    public void writeArgument(Method method, Object argument, ByteBuf out) {
        out.writeLong(number(method, argument)).writeBytes(arguments[method.number()]);
    }

    @Override
    public void answer(Method method, ByteBuf in, ByteBuf out) {
        out.writeLong(in.readLong()).writeBytes(results[method.number()]);
        in.skipBytes(arguments[method.number()].length);
    }

    @Override
    public Object readResult(Method method, Object argument, ByteBuf in) {
        if (in.readLong() != number(method, argument)) {
            throw new IllegalStateException("the reply to another call");
        }
        in.skipBytes(results[method.number()].length);
        return switch (method) {
            case EXIST_USER -> SampleUsers.exists((String) argument);
            case CREATE_USER -> SampleUsers.isFree(((User) argument).id());
            case GET_USER -> SampleUsers.user((Long) argument);
            case LIST_USER -> SampleUsers.page((Integer) argument);
        };
    }

    private static long number(Method method, Object argument) {
        return switch (method) {
            case EXIST_USER -> argument.hashCode();
            case CREATE_USER -> ((User) argument).id();
            case GET_USER -> (Long) argument;
            case LIST_USER -> (Integer) argument;
        };
    }
}
