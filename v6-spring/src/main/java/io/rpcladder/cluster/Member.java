package io.rpcladder.cluster;

import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerShuttingDownException;
import io.rpcladder.ServiceNotFoundException;
import io.rpcladder.protocol.RpcClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A provider as a client sees it: its connections, for all services that it offers, and whether it has failed lately. */
final class Member {

    /** So many calls in a row without a reply in time, and it is taken for broken. */
    private static final int TIMEOUTS = 3;

    /** What is to be hoped for of one that is being connected to. */
    static final int CONNECTING = 3;

    private final Provider provider;
    private final RpcClient client;
    private final SetAside aside;
    private final boolean waits;
    private final AtomicInteger timeouts = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean leaving;
    private volatile @Nullable Throwable lastFailure;

    /**
     * A provider.
     *
     * @param waits whether a call may wait for a connection that could not be opened yet
     */
    Member(Provider provider, RpcClient client, SetAside aside, boolean waits) {
        this.provider = provider;
        this.client = client;
        this.aside = aside;
        this.waits = waits;
    }

    String address() {
        return provider.address();
    }

    void connect() {
        client.connect();
    }

    /** Whether a call may go there now. True is an attempt to be made. */
    boolean mayTry() {
        return client.isConnected() && aside.mayTry(System.nanoTime());
    }

    boolean answers() {
        return client.isConnected();
    }

    /** How much is to be hoped for where {@link #mayTry} says no: from 0 for nothing to 4. */
    int hope() {
        if (client.isConnected()) {
            return aside.isActive() ? 2 : 4;
        }
        if (client.isFailing()) {
            return waits ? 1 : 0;
        }
        return aside.isActive() ? 2 : CONNECTING;
    }

    /** Makes a call, which is one of this member's until {@link #ended} is called. */
    CompletionStage<RpcResponse> invoke(RpcRequest request) {
        calls.incrementAndGet(); // first this, then the look: who leaves looks at them the other way round
        try {
            return leaving
                    ? CompletableFuture.failedFuture(new RpcConnectionException(address() + " leaves", null))
                    : client.attempt(request);
        } catch (RuntimeException | Error e) { // of a class of the user
            ended();
            throw e;
        }
    }

    /** A call has ended, however it did. */
    void ended() {
        calls.decrementAndGet();
    }

    /** Takes no more calls. */
    void leave() {
        leaving = true;
    }

    /** Whether it has left, and neither has calls nor gets any from whoever chose it before. */
    boolean hasLeft() {
        return leaving && calls.get() == 0;
    }

    /** How often it has failed lately; to be kept by a call that begins, for {@link #worked}. */
    int failures() {
        return aside.failures();
    }

    /** A call has worked that began when it had failed so often. */
    void worked(int before) {
        if (timeouts.get() > 0) {
            timeouts.set(0);
        }
        aside.worked(before);
    }

    void failed(Throwable error) {
        if (!(error instanceof ServiceNotFoundException)) { // that says nothing of its other services
            lastFailure = error;
        }
        boolean late = error instanceof RpcTimeoutException && timeouts.incrementAndGet() >= TIMEOUTS;
        if (late || error instanceof RpcConnectionLostException || error instanceof ServerShuttingDownException) {
            aside.failed(System.nanoTime());
        }
    }

    int pendingCalls() {
        return calls.get();
    }

    CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    /** Why it does not get the calls that it should. */
    @Override
    public String toString() {
        return address() + " (" + state() + ")";
    }

    /** How it is, and what it failed with last. */
    String state() {
        Throwable failure = lastFailure;
        String why = client.isConnected()
                ? aside.isActive() ? "set aside" : "connected"
                : client.isFailing() ? "not reached" : "connecting";
        return why + (failure == null ? "" : ", last failure: " + failure.getMessage());
    }
}
