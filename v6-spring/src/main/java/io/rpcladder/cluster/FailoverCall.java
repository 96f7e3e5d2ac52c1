package io.rpcladder.cluster;

import io.rpcladder.Deadline;
import io.rpcladder.NoProviderException;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.exchange.ReplyFuture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One call, tried at one provider after the other until one answers. It moves on when it has not run, and when it may
 * have run only if its method is {@link io.rpcladder.Idempotent}. What a server had work with, because it was too busy or was
 * lost with the call, is tried again no more often than the call's retries and the service's {@link RetryBudget} allow.
 */
final class FailoverCall extends ReplyFuture<RpcResponse> {

    private final ServiceGroup group;
    private final RpcRequest request;
    private volatile @Nullable CompletableFuture<RpcResponse> attempt;
    private @Nullable Failures failures;
    private int retried;

    FailoverCall(ServiceGroup group, RpcRequest request) {
        this.group = group;
        this.request = request;
    }

    /** Tries the providers, one after the other; goes on later where one lets it wait. However that goes, the call ends. */
    void begin() {
        try {
            tryProviders();
        } catch (RuntimeException | Error e) { // of a load balancer, or of a class of the user
            completeExceptionally(e);
        }
    }

    private void tryProviders() {
        while (!isDone()) {
            Offer offer = group.choose(failures == null ? List.of() : failures.tried());
            if (offer == null) {
                completeExceptionally(nobodyLeft());
                return;
            }
            RpcRequest asked = understood(offer);
            if (asked == null) {
                continue;
            }
            Member member = offer.member();
            int before = member.failures();
            CompletableFuture<RpcResponse> reply = member.invoke(asked).toCompletableFuture();
            if (!reply.isDone()) {
                goOnAfter(reply, member, before);
                return;
            }
            if (hasEnded(member, before, reply)) {
                return;
            }
        }
    }

    /** What this provider is asked; null if it would not understand it. */
    private @Nullable RpcRequest understood(Offer offer) {
        try {
            return offer.request(request);
        } catch (RpcCodecException e) {
            failures().add(offer.member(), e);
            return null;
        }
    }

    private Failures failures() {
        Failures known = failures;
        if (known == null) {
            known = new Failures();
            failures = known;
        }
        return known;
    }

    private void goOnAfter(CompletableFuture<RpcResponse> reply, Member member, int before) {
        attempt = reply;
        reply.whenComplete((response, error) -> {
            if (!hasEnded(member, before, response, error)) {
                begin();
            }
        });
        if (isCancelled()) {
            reply.cancel(false);
        }
    }

    private boolean hasEnded(Member member, int before, CompletableFuture<RpcResponse> reply) {
        try {
            return hasEnded(member, before, reply.join(), null);
        } catch (CompletionException e) {
            return hasEnded(member, before, null, e);
        }
    }

    /** Takes the result of an attempt; false if another provider has to be asked. */
    private boolean hasEnded(Member member, int before, @Nullable RpcResponse response, @Nullable Throwable failure) {
        member.ended();
        Throwable error = response == null ? RpcException.unwrapped(failure) : refusal(response);
        if (response != null && error == null) {
            member.worked(before);
            complete(response);
            return true;
        }
        if (error == null || isCancelled()) {
            return true;
        }
        member.failed(error);
        if (!mayMove(error) || isOver()) {
            completeExceptionally(failures().endingWith(error));
            return true;
        }
        failures().add(member, error);
        if (hasMadeWork(error) && group.size() > failures().tried().size() && !mayTryAgain()) {
            completeExceptionally(failures().endingWith(error));
            return true;
        }
        return false;
    }

    private static boolean hasMadeWork(Throwable error) {
        return error instanceof RpcConnectionLostException || error instanceof ServerBusyException;
    }

    private boolean mayTryAgain() {
        Integer retries = request.method().options().retries();
        return (retries == null || retried++ < retries) && group.budget().mayTryAgain();
    }

    /** Why the server did not carry out the call; null if it did. What a service throws is never of this kind. */
    private static @Nullable Throwable refusal(RpcResponse response) {
        Throwable error = response.error();
        return error instanceof RpcException && !(error instanceof RemoteException) ? error : null;
    }

    private boolean mayMove(Throwable error) {
        return isSureNotToHaveRun(error) || (error instanceof RpcConnectionLostException && isIdempotent());
    }

    static boolean isSureNotToHaveRun(Throwable error) {
        return error instanceof RpcConnectionException
                || error instanceof ServerShuttingDownException
                || error instanceof ServerBusyException
                || error instanceof ServiceNotFoundException;
    }

    private boolean isIdempotent() {
        return request.method().options().idempotent();
    }

    private boolean isOver() {
        return Deadline.hasPassed(request.deadline());
    }

    private Throwable nobodyLeft() {
        String message = "no provider for " + request.call() + ": " + group;
        return failures == null ? new NoProviderException(message, null) : failures.nobodyLeft(message);
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
