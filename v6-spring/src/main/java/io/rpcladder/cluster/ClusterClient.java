package io.rpcladder.cluster;

import io.rpcladder.Deadline;
import io.rpcladder.NoProviderException;
import io.rpcladder.RpcConnectionException;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceKey;
import io.rpcladder.protocol.ClientResources;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.protocol.Serializers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls services at whichever provider offers them. Connects to those that join, leaves those that leave, and keeps one
 * set of connections to each. A call that asks for any group or version goes to whoever offers one of them. Safe for use by
 * many threads.
 */
public final class ClusterClient implements Invoker, AutoCloseable {

    private final Directory directory;
    private final ClusterOptions options;
    private final Members members;
    private final Map<ServiceKey, Followed> groups = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Followed(ServiceGroup group, Directory.Watch watch) {}

    public ClusterClient(Directory directory) {
        this(directory, ClusterOptions.DEFAULT);
    }

    public ClusterClient(Directory directory, ClusterOptions options) {
        this(directory, options, Serializers.standard());
    }

    /** A client that follows a service from its first call on. */
    public ClusterClient(Directory directory, ClusterOptions options, Serializers serializers) {
        this.directory = directory;
        this.options = options;
        this.members = new Members(options, ClientResources.of(options.client(), serializers));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Arguments are written anew for each attempt, so they must not be changed before the call has ended. The deadline
     * holds for all attempts together. It fails with {@link NoProviderException} if nobody could be asked.
     */
    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        try {
            ServiceGroup group = group(request.method().key());
            long deadline = Deadline.first(request.deadline(), options.client().deadline(request.method()));
            var call = new FailoverCall(group, request.withDeadline(deadline));
            group.begin(call, deadline);
            return call;
        } catch (RuntimeException e) { // of the directory, or because this is closed
            return CompletableFuture.failedFuture(e);
        }
    }

    private ServiceGroup group(ServiceKey service) {
        Followed known = closed ? null : groups.get(service);
        return known == null ? follow(service) : known.group();
    }

    /** One at a time, and none after {@link #close}, or nobody would end what is begun here. */
    private synchronized ServiceGroup follow(ServiceKey service) {
        if (closed) {
            throw new RpcConnectionException("the client is closed", null);
        }
        Followed known = groups.get(service);
        if (known == null) {
            ServiceGroup group = newGroup(service);
            known = new Followed(group, directory.watch(service.service(), group::update));
            groups.put(service, known);
        }
        return known.group();
    }

    private ServiceGroup newGroup(ServiceKey service) {
        return new ServiceGroup(
                service, directory.toString(), members, options.balancers().apply(service));
    }

    /**
     * Where a call of this service would go now, and why. Calls nobody, and does not connect.
     *
     * @param listing what the directory says of the service
     * @param serialization the call's own choice of a serializer; null for this client's
     */
    public Outlook outlook(ServiceKey service, Listing listing, @Nullable String serialization) {
        Followed known = groups.get(service);
        ServiceGroup group = known == null ? newGroup(service) : known.group();
        return group.outlook(listing, serialization);
    }

    /** How many providers there are, of all services that were called. */
    public int providers() {
        return members.size();
    }

    /** How many calls wait, for a reply or for the directory. */
    public int pendingCalls() {
        return members.all().stream().mapToInt(Member::pendingCalls).sum()
                + groups.values().stream()
                        .mapToInt(followed -> followed.group().waiting())
                        .sum();
    }

    /** Closes all connections; calls that wait for a reply end with an exception. Closing twice is harmless. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        groups.values().forEach(followed -> {
            followed.watch().close();
            followed.group().close();
        });
        members.close();
    }
}
