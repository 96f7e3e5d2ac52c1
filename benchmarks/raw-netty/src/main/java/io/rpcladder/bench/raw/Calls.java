package io.rpcladder.bench.raw;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of a connection: many threads queue calls, the event loop sends all that wait with one flush. The table
 * of calls without a reply belongs to the event loop alone, so it is a plain array.
 */
final class Calls extends FrameReader {

    private static final int MOST = 1 << 16;

    private final Payloads payloads;
    private final boolean gathers;
    private final Queue<Call<?>> queued = PlatformDependent.newMpscQueue();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final @Nullable Call<?>[] waiting;
    private @Nullable ChannelHandlerContext context;
    private long lastId;
    private boolean reading;

    Calls(Payloads payloads, boolean gathers) {
        this.payloads = payloads;
        this.gathers = gathers;
        this.waiting = new @Nullable Call<?>[MOST];
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Sends a call, from any thread. */
    void send(Call<?> call) {
        ChannelHandlerContext here = java.util.Objects.requireNonNull(context);
        if (!gathers) {
            here.executor().execute(() -> sendAlone(call, here));
            return;
        }
        queued.add(call);
        if (reading && here.executor().inEventLoop()) {
            return; // it leaves with the others, when all is read
        }
        if (!awake.get() && awake.compareAndSet(false, true)) {
            here.executor().execute(() -> {
                awake.set(false);
                drain(here);
            });
        }
    }

    private void sendAlone(Call<?> call, ChannelHandlerContext here) {
        ByteBuf out = here.alloc().ioBuffer();
        write(call, out);
        here.writeAndFlush(out, here.voidPromise());
    }

    private void drain(ChannelHandlerContext here) {
        Call<?> call = queued.poll();
        if (call == null) {
            return;
        }
        ByteBuf out = here.alloc().ioBuffer(BATCH);
        for (; call != null; call = queued.poll()) {
            write(call, out);
            if (out.readableBytes() >= BATCH) {
                here.write(out, here.voidPromise());
                out = here.alloc().ioBuffer(BATCH);
            }
        }
        here.writeAndFlush(out, here.voidPromise());
    }

    private void write(Call<?> call, ByteBuf out) {
        long id = ++lastId;
        int place = (int) id & (MOST - 1);
        if (waiting[place] != null) {
            throw new IllegalStateException("more than " + MOST + " calls without a reply");
        }
        waiting[place] = call;
        int start = begin(out, id);
        out.writeByte(call.method().number());
        payloads.writeArgument(call.method(), call.argument(), out);
        end(out, start);
    }

    @Override
    void frame(ChannelHandlerContext here, ByteBuf in) {
        reading = true;
        int place = (int) in.readLong() & (MOST - 1);
        Call<?> call = waiting[place];
        if (call == null) {
            throw new IllegalStateException("a reply that nobody waits for");
        }
        waiting[place] = null;
        call.completeWith(payloads.readResult(call.method(), call.argument(), in));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext here) {
        reading = false;
        drain(here);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext here, Throwable cause) {
        fail(cause);
        here.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) {
        fail(new IOException("the server closed the connection"));
    }

    private void fail(Throwable cause) {
        for (int i = 0; i < MOST; i++) {
            Call<?> call = waiting[i];
            if (call != null) {
                waiting[i] = null;
                call.completeExceptionally(cause);
            }
        }
    }
}
