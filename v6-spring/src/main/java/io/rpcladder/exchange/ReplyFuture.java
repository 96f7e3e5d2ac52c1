package io.rpcladder.exchange;

import io.rpcladder.transport.IoThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The future of a call, and of what is derived from it. Unlike its parent, it refuses to be waited for in a callback on
 * the thread that would complete it, which is a deadlock, by an {@link IllegalStateException}.
 */
public class ReplyFuture<T> extends CompletableFuture<T> {

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ReplyFuture<>();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        mustBeDoneOrAllowedToWait();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        mustBeDoneOrAllowedToWait();
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        mustBeDoneOrAllowedToWait();
        return super.join();
    }

    private void mustBeDoneOrAllowedToWait() {
        if (!isDone()) {
            IoThread.mustNotWait();
        }
    }
}
