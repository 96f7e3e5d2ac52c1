package io.rpcladder.protocol;

import io.rpcladder.Deadline;
import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.exchange.ClientCall;
import io.rpcladder.exchange.ClientExchange;
import io.rpcladder.exchange.ClientLink;
import io.rpcladder.exchange.ConnectionPool;
import io.rpcladder.exchange.LinkOptions;
import io.rpcladder.exchange.MethodName;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.Serializer;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.Connector;
import io.rpcladder.transport.EventLoops;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls services on one server, over one or more connections that are opened by the first calls and kept. Safe for use by
 * many threads.
 */
public final class RpcClient implements Invoker, AutoCloseable {

    /** How many methods are kept that are known by their names alone. */
    static final int MOST_KEPT = 1_000;

    private final ClientResources resources;
    private final boolean shares;
    private final ClientOptions options;
    private final ConnectionPool connections;
    private final AtomicLong ids = new AtomicLong();
    private final LongAdder droppedReplies = new LongAdder();
    private final Map<RpcMethod, ClientCall.Target> targets = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ClientCall.Limits limits;
    private final Invoker chain;

    public RpcClient(InetSocketAddress server) {
        this(server, ClientOptions.DEFAULT);
    }

    /** A client that connects when it is first called. */
    public RpcClient(InetSocketAddress server, ClientOptions options) {
        this(server, options, ClientResources.of(options, Serializers.standard()), false);
    }

    /** A client that shares these resources with others, and leaves them open when it is closed. */
    public static RpcClient sharing(ClientResources resources, InetSocketAddress server, ClientOptions options) {
        return new RpcClient(server, options, resources, true);
    }

    private RpcClient(InetSocketAddress server, ClientOptions options, ClientResources resources, boolean shares) {
        this.options = options;
        this.resources = resources;
        this.shares = shares;
        this.limits = new ClientCall.Limits(options.connection().maxBody(), options.compressAbove());
        this.chain = Filter.chain(options.filters(), this::send);
        EventLoops loops = resources.loops();
        var connector = new Connector(loops, options.connection(), options.connectTimeout());
        var link = new LinkOptions(server, options.backoff(), options.waitForConnection(), options.maxInFlight());
        this.connections =
                new ConnectionPool(options.connections(), () -> new ClientLink(link, connector, loops, this::exchange));
    }

    private ClientExchange exchange(Connection connection) {
        return new ClientExchange(
                connection, options.maxInFlight(), options.connection().maxBody(), ids, droppedReplies);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Arguments are written before this returns, so they may be changed afterwards. Callbacks run on the thread that
     * reads the replies and must not block it. Cancelling the future forgets the call, and tells the server.
     */
    @Override
    public CompletionStage<RpcResponse> invoke(RpcRequest request) {
        return attempt(request.withDeadline(Deadline.first(request.deadline(), options.deadline(request.method()))));
    }

    /** The same, for a request that has its deadline already. */
    public CompletionStage<RpcResponse> attempt(RpcRequest request) {
        try {
            return chain.invoke(request);
        } catch (RuntimeException e) { // of a filter
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<RpcResponse> send(RpcRequest request) {
        try {
            return connections.next().send(new ClientCall(request, target(request.method()), limits));
        } catch (RpcException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Interfaces have few methods; but who calls by names may invent ever new ones, and they are not kept for ever. */
    private ClientCall.Target target(RpcMethod method) {
        ClientCall.Target known = targets.get(method);
        if (known != null) {
            return known;
        }
        return method.type() == null && targets.size() >= MOST_KEPT
                ? target(method, ClientCall.Target.NO_NUMBER)
                : targets.computeIfAbsent(method, added -> target(added, numbers.getAndIncrement()));
    }

    private ClientCall.Target target(RpcMethod method, int number) {
        Serializers serializers = resources.serializers();
        Serializer serializer = serializers.named(method.options().serialization());
        return new ClientCall.Target(
                MethodName.of(method), codec(method, serializer), serializer.id(), number, options.token());
    }

    private MethodCodec codec(RpcMethod method, Serializer serializer) {
        Serializers serializers = resources.serializers();
        Method java = method.java();
        Class<?> type = method.type();
        return java == null || type == null
                ? serializers.untyped(serializer).of(method.call(), method.parameterCount())
                : serializers.codec(type, serializer).of(java, method.call());
    }

    /** Begins to connect, before the first call. */
    public void connect() {
        connections.connect();
    }

    /** Whether a connection is open. */
    public boolean isConnected() {
        return connections.isConnected();
    }

    /** Whether there is no connection, and the last attempt to open one has failed. */
    public boolean isFailing() {
        return connections.isFailing();
    }

    /** How many calls wait for a reply. */
    public int pendingCalls() {
        return connections.pendingCalls();
    }

    /** How many replies came for a call that had ended, or that was never made. They are thrown away. */
    public long droppedReplies() {
        return droppedReplies.sum();
    }

    /**
     * Closes the connections after what was sent so far; calls that wait for a reply end with an exception. Closing twice is
     * harmless.
     */
    @Override
    public void close() {
        var ended = disconnect();
        if (!shares) {
            resources.loops().closeAfter(List.of(ended));
        }
    }

    /** Does what {@link #close} does to the connections and waits for nothing; the future completes when they have ended. */
    public CompletableFuture<Void> disconnect() {
        return connections.close();
    }
}
