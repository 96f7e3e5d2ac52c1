package io.rpcladder.exchange;

import io.rpcladder.RpcResponse;
import io.rpcladder.serialize.MethodCodec;

/** A call that waits for its reply. However it ends, it leaves the {@link PendingCalls}. */
final class PendingCall extends ReplyFuture<RpcResponse> {

    private final PendingCalls pending;
    private final String call;
    private final MethodCodec codec;
    private final long deadline;
    private long id;

    /**
     * A call.
     *
     * @param deadline of {@link System#nanoTime}; {@link PendingCalls#NO_DEADLINE} for none
     */
    PendingCall(PendingCalls pending, String call, MethodCodec codec, long deadline) {
        this.pending = pending;
        this.call = call;
        this.codec = codec;
        this.deadline = deadline;
    }

    void setId(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    String call() {
        return call;
    }

    MethodCodec codec() {
        return codec;
    }

    boolean isOverdue(long now) {
        return deadline != PendingCalls.NO_DEADLINE && now - deadline > 0;
    }

    @Override
    public boolean complete(RpcResponse response) {
        pending.remove(this);
        return super.complete(response);
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        pending.remove(this);
        return super.completeExceptionally(error);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        pending.remove(this);
        return super.cancel(mayInterruptIfRunning);
    }
}
