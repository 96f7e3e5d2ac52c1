package io.rpcladder.exchange;

import io.rpcladder.Deadline;
import io.rpcladder.RpcResponse;
import io.rpcladder.serialize.MethodCodec;
import java.util.function.Consumer;

/** A call that waits for its reply. However it ends, it leaves the {@link PendingCalls}; a cancel is told to the server. */
final class PendingCall extends ReplyFuture<RpcResponse> {

    private final PendingCalls pending;
    private final String call;
    private final MethodCodec codec;
    private final int method;
    private final long deadline;
    private final Consumer<PendingCall> cancelled;
    private long id;

    /**
     * A call.
     *
     * @param cancelled told when the caller gives up
     */
    PendingCall(PendingCalls pending, ClientCall call, Consumer<PendingCall> cancelled) {
        this.pending = pending;
        this.call = call.name();
        this.codec = call.codec();
        this.method = call.number();
        this.deadline = call.deadline();
        this.cancelled = cancelled;
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

    /** The number of its method. */
    int method() {
        return method;
    }

    boolean isOverdue(long now) {
        return deadline != Deadline.NONE && now - deadline > 0;
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
        boolean first = super.cancel(mayInterruptIfRunning);
        if (first) {
            pending.remove(this);
            cancelled.accept(this);
        }
        return first;
    }
}
