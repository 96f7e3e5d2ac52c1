package io.rpcladder;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call as the service sees it that carries it out, by {@link RpcContext#call}. Safe for use by many threads. */
public final class IncomingCall {

    private static final Logger log = LoggerFactory.getLogger(IncomingCall.class);

    private final SocketAddress peer;
    private final long deadline;
    private final Map<String, String> attachments;
    private final List<Runnable> onCancel = new ArrayList<>(0);
    private volatile @Nullable Map<String, String> replyAttachments;
    private volatile boolean cancelled;
    private boolean begun; // seen by whoever sees what came of it

    /** A call of this client, with a deadline of {@link System#nanoTime} or {@link Deadline#NONE}. */
    public IncomingCall(SocketAddress peer, long deadline, Map<String, String> attachments) {
        this.peer = peer;
        this.deadline = deadline;
        this.attachments = attachments;
    }

    /** Who has called. */
    public SocketAddress peer() {
        return peer;
    }

    /** When nobody waits for the reply any more, of {@link System#nanoTime}; {@link Deadline#NONE} for never. */
    public long deadline() {
        return deadline;
    }

    /** How long the caller will still wait; negative if it no longer does, empty if it waits for ever. */
    public Optional<Duration> timeLeft() {
        return deadline == Deadline.NONE
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(deadline - System.nanoTime()));
    }

    /** What the caller sent along. */
    public Map<String, String> attachments() {
        return attachments;
    }

    /** Sends something along with the reply. */
    public synchronized void attachToReply(String key, String value) {
        Map<String, String> all = replyAttachments == null ? new ConcurrentHashMap<>() : replyAttachments;
        all.put(key, value);
        replyAttachments = all;
    }

    /** What is sent along with the reply. */
    public Map<String, String> replyAttachments() {
        Map<String, String> all = replyAttachments;
        return all == null ? Map.of() : Map.copyOf(all);
    }

    /** Whether the caller has cancelled the call, or its connection has ended. Long work should look here. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Runs something when the call is cancelled; at once if it is already. It must not block. */
    public void onCancel(Runnable action) {
        synchronized (onCancel) {
            if (!cancelled) {
                onCancel.add(action);
                return;
            }
        }
        action.run();
    }

    /** The caller no longer waits; for the framework. An action that fails concerns none of the others. */
    public void cancel() {
        List<Runnable> actions;
        synchronized (onCancel) {
            cancelled = true;
            actions = List.copyOf(onCancel);
            onCancel.clear();
        }
        actions.forEach(this::runSafely);
    }

    private void runSafely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) { // of the service
            log.warn("what a service wanted to be done when {} cancelled its call has failed", peer, e);
        }
    }

    /** The service itself is called now, behind all filters; for the framework. */
    public void begins() {
        begun = true;
    }

    /** Whether the service may have done something already. */
    public boolean hasBegun() {
        return begun;
    }
}
