package io.rpcladder.cluster;

import io.rpcladder.protocol.ClientResources;
import io.rpcladder.protocol.RpcClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** All providers that a client is connected to, each once, however many services it offers. Safe for use by many threads. */
final class Members {

    private static final Duration POLL = Duration.ofMillis(20);

    private final ClusterOptions options;
    private final ClientResources resources;
    private final Map<Provider.Identity, Shared> members = new HashMap<>();
    private final Set<Member> leaving = ConcurrentHashMap.newKeySet();

    private static final class Shared {
        private final Member member;
        private int users;

        Shared(Member member) {
            this.member = member;
        }
    }

    Members(ClusterOptions options, ClientResources resources) {
        this.options = options;
        this.resources = resources;
    }

    /** The member, which begins to connect if nobody else uses it yet. */
    synchronized Member use(Provider provider) {
        Shared shared = members.computeIfAbsent(provider.identity(), identity -> new Shared(connected(provider)));
        shared.users++;
        return shared.member;
    }

    private Member connected(Provider provider) {
        var client = RpcClient.sharing(resources, provider.socketAddress(), options.client());
        var member = new Member(
                provider,
                client,
                new SetAside(options.setAside()),
                options.client().waitForConnection());
        member.connect();
        return member;
    }

    /** When nobody else uses it, its calls are waited for and its connections closed. */
    synchronized void release(Provider provider) {
        Shared shared = members.get(provider.identity());
        if (shared != null && --shared.users == 0) {
            members.remove(provider.identity());
            leaving.add(shared.member);
            shared.member.leave();
            drain(shared.member, System.nanoTime() + options.drainLimit().toNanos());
        }
    }

    private void drain(Member member, long deadline) {
        if (member.hasLeft() || System.nanoTime() - deadline > 0) {
            member.disconnect().whenComplete((nothing, error) -> leaving.remove(member));
        } else {
            resources.loops().schedule(POLL, () -> drain(member, deadline));
        }
    }

    /** Runs a task on a thread that serves the connections; here, if there are none any more. */
    void execute(Runnable task) {
        try {
            resources.loops().schedule(Duration.ZERO, task);
        } catch (RejectedExecutionException e) { // the client was closed, which is what the task's call is to hear
            task.run();
        }
    }

    synchronized int size() {
        return members.size();
    }

    /** Those that are used, and those that leave. */
    synchronized List<Member> all() {
        var all = new ArrayList<>(leaving);
        members.values().forEach(shared -> all.add(shared.member));
        return all;
    }

    /** Closes all connections; calls that wait for a reply end with an exception. */
    void close() {
        List<CompletableFuture<Void>> ended =
                all().stream().map(Member::disconnect).toList();
        resources.loops().closeAfter(ended);
    }
}
