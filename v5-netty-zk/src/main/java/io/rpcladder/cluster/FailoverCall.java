package io.rpcladder.cluster;

import io.rpcladder.Idempotent;
import io.rpcladder.NoProviderException;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.exchange.ClientCall;
import io.rpcladder.exchange.ReplyFuture;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One call, tried at one provider after the other until one answers. It moves on when it has not run, and when it may
 * have run only if its method is {@link Idempotent}.
 */
final class FailoverCall extends ReplyFuture<RpcResponse> {

    private final ServiceGroup group;
    private final RpcRequest request;
    private final long deadline;
    private List<Member> tried = List.of();
    private volatile @Nullable CompletableFuture<RpcResponse> attempt;
    private @Nullable Throwable lastError;
    private boolean mayHaveRun;

    FailoverCall(ServiceGroup group, RpcRequest request, long deadline) {
        this.group = group;
        this.request = request;
        this.deadline = deadline;
    }

    /** Tries the providers, one after the other; goes on later where one lets it wait. */
    void begin() {
        while (!isDone()) {
            Member member = group.choose(tried);
            if (member == null) {
                completeExceptionally(nobodyLeft());
                return;
            }
            int failures = member.failures();
            CompletableFuture<RpcResponse> reply =
                    member.invoke(request, deadline).toCompletableFuture();
            if (!reply.isDone()) {
                attempt = reply;
                reply.whenComplete((response, error) -> {
                    if (!hasEnded(member, failures, response, error)) {
                        begin();
                    }
                });
                if (isCancelled()) {
                    reply.cancel(false);
                }
                return;
            }
            if (hasEnded(member, failures, reply)) {
                return;
            }
        }
    }

    private boolean hasEnded(Member member, int failures, CompletableFuture<RpcResponse> reply) {
        try {
            return hasEnded(member, failures, reply.join(), null);
        } catch (CompletionException e) {
            return hasEnded(member, failures, null, e);
        }
    }

    /** Takes the result of an attempt; false if another provider has to be asked. */
    private boolean hasEnded(Member member, int failures, @Nullable RpcResponse response, @Nullable Throwable failure) {
        member.ended();
        Throwable error = response == null ? cause(failure) : refusal(response);
        if (response != null && error == null) {
            member.worked(failures);
            complete(response);
            return true;
        }
        if (error == null || isCancelled()) {
            return true;
        }
        member.failed(error);
        if (!mayMove(error) || isOver()) {
            completeExceptionally(error);
            return true;
        }
        lastError = mayHaveRun ? lastError : error;
        mayHaveRun |= error instanceof RpcConnectionLostException;
        if (tried.isEmpty()) {
            tried = new ArrayList<>();
        }
        tried.add(member);
        return false;
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Why the server did not carry out the call; null if it did. What a service throws is never of this kind. */
    private static @Nullable Throwable refusal(RpcResponse response) {
        Throwable error = response.error();
        return error instanceof RpcException && !(error instanceof RemoteException) ? error : null;
    }

    private boolean mayMove(Throwable error) {
        return isSureNotToHaveRun(error) || (error instanceof RpcConnectionLostException && isIdempotent());
    }

    private static boolean isSureNotToHaveRun(Throwable error) {
        return error instanceof RpcConnectionException
                || error instanceof ServerShuttingDownException
                || error instanceof ServerBusyException
                || error instanceof ServiceNotFoundException;
    }

    private boolean isIdempotent() {
        Method java = request.method().java();
        return java != null && java.isAnnotationPresent(Idempotent.class);
    }

    private boolean isOver() {
        return deadline != ClientCall.NO_DEADLINE && System.nanoTime() - deadline > 0;
    }

    /** Who may have run, is busy or has no such service says more than that nobody is left. */
    private Throwable nobodyLeft() {
        Throwable last = lastError;
        if (mayHaveRun || last instanceof ServerBusyException || last instanceof ServiceNotFoundException) {
            return java.util.Objects.requireNonNull(last);
        }
        return new NoProviderException("no provider for " + request.call() + ": " + group, last);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<RpcResponse> waiting = attempt;
        if (cancelled && waiting != null) {
            waiting.cancel(false);
        }
        return cancelled;
    }
}
