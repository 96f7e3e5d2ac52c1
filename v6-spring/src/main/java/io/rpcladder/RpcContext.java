package io.rpcladder;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a thread knows of the calls that it makes and of the one that it serves.
 *
 * <p>Of a call that it has made it remembers the id and not the future, because a thread of a pool outlives its work: a
 * future left behind in it would keep the result and all its classes in memory.
 */
public final class RpcContext {

    private static final ThreadLocal<@Nullable LastCall> LAST_CALL = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable IncomingCall> SERVED = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Map<String, String>> ATTACHED = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable Map<String, String>> ANSWERED = new ThreadLocal<>();

    /** The keeper has the future; a thread that lives longer than its client must not hold it. */
    private record LastCall(long id, WeakReference<Futures> keeper) {}

    private RpcContext() {}

    /** Gives out the futures of calls, by their ids; whoever keeps them for callers that ask later. */
    public interface Futures {

        /**
         * The result of a call, which may be asked for once.
         *
         * @throws IllegalStateException if the call is not known
         */
        <T extends @Nullable Object> CompletableFuture<T> future(long requestId);
    }

    /** The future of a call, which knows what came with the reply. Safe for use by many threads. */
    public interface Answered {

        /**
         * What the service sent along; nothing if it sent no reply, or nobody waited for it any more.
         *
         * @throws IllegalStateException if the call has not ended
         */
        Map<String, String> replyAttachments();
    }

    /** Ends what it stands for; on the thread that began it. Never fails. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * The id of this thread's last call.
     *
     * @throws IllegalStateException if this thread has made none
     */
    public static long requestId() {
        return lastCall().id();
    }

    /**
     * The result of this thread's last call, of a reference whose methods return at once. It may be asked for once.
     *
     * @param <T> what the method returns; nothing checks it before the result is used
     * @throws IllegalStateException if this thread has made none, or it was asked for before, or is too long ago
     */
    public static <T extends @Nullable Object> CompletableFuture<T> future() {
        LastCall last = lastCall();
        Futures keeper = last.keeper().get();
        if (keeper == null) {
            throw new IllegalStateException("the client that has made call " + last.id() + " is gone");
        }
        return keeper.future(last.id());
    }

    private static LastCall lastCall() {
        LastCall last = LAST_CALL.get();
        if (last == null) {
            throw new IllegalStateException("thread " + Thread.currentThread().getName()
                    + " has made no call of a reference whose methods return at once, by async or an UnawaitedInvoker");
        }
        return last;
    }

    /** Forgets this thread's last call, and what came with its reply. */
    public static void clear() {
        LAST_CALL.remove();
        ANSWERED.remove();
    }

    /** Remembers a call that this thread has made, and who keeps its result; for invokers. */
    public static void remember(long id, Futures keeper) {
        LAST_CALL.set(new LastCall(id, new WeakReference<>(keeper)));
    }

    /** The call that this thread serves just now; null if it serves none. Another thread has to be handed it. */
    public static @Nullable IncomingCall call() {
        return SERVED.get();
    }

    /**
     * Lets this thread serve a call until the scope is closed: {@link #call} gives it, and calls made meanwhile end when it
     * has to end. A service that works on with threads of its own does this there.
     */
    public static Scope serving(@Nullable IncomingCall call) {
        IncomingCall before = SERVED.get();
        SERVED.set(call);
        return () -> SERVED.set(before); // if that is null, to remove it would cost the next call a new entry
    }

    /** The same work, serving on its thread the call that this thread serves now. */
    public static <T> Callable<T> serving(Callable<T> work) {
        IncomingCall call = SERVED.get();
        return () -> {
            Scope scope = serving(call);
            try {
                return work.call();
            } finally {
                scope.close();
            }
        };
    }

    /** Sends something along with every call that this thread makes until the scope is closed. */
    public static Scope attach(String key, String value) {
        Map<String, String> before = ATTACHED.get();
        var all = new HashMap<>(before == null ? Map.of() : before);
        all.put(key, value);
        ATTACHED.set(Map.copyOf(all));
        return () -> ATTACHED.set(before);
    }

    /** What is sent along with the calls of this thread. */
    public static Map<String, String> attachments() {
        Map<String, String> attached = ATTACHED.get();
        return attached == null ? Map.of() : attached;
    }

    /** What came with the reply to the last call that this thread has waited for. */
    public static Map<String, String> replyAttachments() {
        Map<String, String> answered = ANSWERED.get();
        return answered == null ? Map.of() : answered;
    }

    /**
     * What came with the reply that has ended a call. The future is the one that a method of a reference returned, or
     * {@link #future} gave; a stage that is derived from it is another future.
     *
     * @throws IllegalArgumentException if it is no future of a call
     * @throws IllegalStateException if the call has not ended
     */
    public static Map<String, String> replyAttachments(CompletionStage<?> result) {
        if (result instanceof Answered answered) {
            return answered.replyAttachments();
        }
        throw new IllegalArgumentException(result
                + " is not the future of a call; ask with the one that the method returned, not with a stage of it");
    }

    /** Remembers what came with a reply; for invokers. */
    public static void answered(Map<String, String> attachments) {
        if (!attachments.isEmpty() || ANSWERED.get() != null) {
            ANSWERED.set(attachments);
        }
    }
}
