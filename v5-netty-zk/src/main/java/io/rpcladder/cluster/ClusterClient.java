package io.rpcladder.cluster;

import io.rpcladder.NoProviderException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.exchange.ClientCall;
import io.rpcladder.protocol.ClientResources;
import io.rpcladder.protocol.Invoker;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls services at whichever provider offers them. Connects to those that join, leaves those that leave, and keeps one
 * set of connections to each. Safe for use by many threads.
 */
public final class ClusterClient implements Invoker, AutoCloseable {

    private final Directory directory;
    private final ClusterOptions options;
    private final Members members;
    private final Map<String, Followed> groups = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Followed(ServiceGroup group, Directory.Watch watch) {}

    public ClusterClient(Directory directory) {
        this(directory, ClusterOptions.DEFAULT);
    }

    /** A client that follows a service from its first call on. */
    public ClusterClient(Directory directory, ClusterOptions options) {
        this.directory = directory;
        this.options = options;
        this.members = new Members(options, ClientResources.create());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Arguments are written anew for each attempt, so they must not be changed before the call has ended. The deadline
     * holds for all attempts together. It fails with {@link NoProviderException} if nobody could be asked.
     */
    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        if (closed) {
            return CompletableFuture.failedFuture(new RpcConnectionException("the client is closed", null));
        }
        ServiceGroup group = group(request.method().service());
        long deadline = options.client().deadline(request.method());
        var call = new FailoverCall(group, request, deadline);
        if (group.known().isDone()) {
            call.begin();
        } else {
            beginWhenKnown(group, call, deadline);
        }
        return call;
    }

    private static void beginWhenKnown(ServiceGroup group, FailoverCall call, long deadline) {
        CompletableFuture<Void> known = group.known().copy();
        if (deadline != ClientCall.NO_DEADLINE) {
            known.orTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        known.whenComplete((nothing, tooLate) -> call.begin());
    }

    private ServiceGroup group(String service) {
        Followed known = groups.get(service);
        return (known == null ? groups.computeIfAbsent(service, this::follow) : known).group();
    }

    private Followed follow(String service) {
        var group = new ServiceGroup(service, members, options.balancers().get());
        return new Followed(group, directory.watch(service, group::update));
    }

    /** How many providers there are, of all services that were called. */
    public int providers() {
        return members.size();
    }

    /** How many calls wait for a reply. */
    public int pendingCalls() {
        return members.all().stream().mapToInt(Member::pendingCalls).sum();
    }

    /** Closes all connections; calls that wait for a reply end with an exception. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        groups.values().forEach(followed -> {
            followed.watch().close();
            followed.group().close();
        });
        members.close();
    }
}
