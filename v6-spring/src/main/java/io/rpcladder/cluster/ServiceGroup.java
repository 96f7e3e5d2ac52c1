package io.rpcladder.cluster;

import io.rpcladder.Deadline;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who offer a service: follows the directory, and chooses who is called. Safe for use by many threads. */
final class ServiceGroup {

    private static final Logger log = LoggerFactory.getLogger(ServiceGroup.class);

    private final String service;
    private final Members members;
    private final LoadBalancer balancer;
    private final Set<Gate> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Provider.Identity, Candidates.Entry> used = new LinkedHashMap<>();
    private volatile Candidates candidates;
    private volatile boolean known;
    private boolean closed;

    /** What a call waits at until the directory has spoken. */
    private static final class Gate extends CompletableFuture<@Nullable Void> {}

    ServiceGroup(String service, String directory, Members members, LoadBalancer balancer) {
        this.service = service;
        this.members = members;
        this.balancer = balancer;
        this.candidates = new Candidates(List.of(), directory + " has not answered; is it running there?");
    }

    /** Begins a call: now, or when the directory has said for the first time who offers the service, or at its deadline. */
    void begin(FailoverCall call, long deadline) {
        if (known) {
            call.begin();
            return;
        }
        var gate = new Gate();
        waiting.add(gate);
        // On a thread of the members: what is called back must hold up neither the directory's nor the timer's.
        gate.whenCompleteAsync(
                (nothing, tooLate) -> {
                    waiting.remove(gate);
                    call.begin();
                },
                members::execute);
        call.whenComplete((response, error) -> gate.cancel(false));
        if (deadline != Deadline.NONE) {
            gate.orTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        if (known) { // since a moment ago
            gate.complete(null);
        }
    }

    /** How many calls wait for the directory. */
    int waiting() {
        return waiting.size();
    }

    private void nowKnown() {
        known = true;
        waiting.forEach(gate -> gate.complete(null));
    }

    /** Who gets a call that these were tried for before; null if there is nobody left to ask. */
    @Nullable
    Member choose(Collection<Member> tried) {
        return candidates.choose(balancer, tried);
    }

    /** Takes over what the directory says, by its differences from what it said before. */
    void update(Listing listing) {
        synchronized (this) {
            if (closed) {
                return;
            }
            Map<Provider.Identity, Provider> next = understood(listing);
            if (listing.doubtful()) {
                keepThoseWhoAnswer(next);
            }
            next.values().forEach(this::use);
            for (Candidates.Entry entry : List.copyOf(used.values())) {
                if (!next.containsKey(entry.provider().identity())) {
                    leave(entry.provider());
                }
            }
            candidates = candidates(listing);
        }
        nowKnown();
    }

    private static Map<Provider.Identity, Provider> understood(Listing listing) {
        Map<Provider.Identity, Provider> understood = new LinkedHashMap<>();
        listing.providers().stream()
                .filter(ServiceGroup::isUnderstood)
                .forEach(provider -> understood.put(provider.identity(), provider));
        return understood;
    }

    private static boolean isUnderstood(Provider provider) {
        return provider.protocol().equals(Provider.PROTOCOL);
    }

    private void keepThoseWhoAnswer(Map<Provider.Identity, Provider> next) {
        Set<String> taken = next.values().stream().map(Provider::address).collect(Collectors.toSet());
        List<Provider> kept = used.values().stream()
                .filter(entry -> entry.member().answers())
                .map(Candidates.Entry::provider)
                .filter(provider -> !taken.contains(provider.address()))
                .toList();
        kept.forEach(provider -> next.put(provider.identity(), provider));
        if (!kept.isEmpty()) {
            log.warn(
                    "a doubtful list for {} lacks {} that answer and stay, among them {}",
                    service,
                    kept.size(),
                    kept.get(0).address());
        }
    }

    private void use(Provider provider) {
        Candidates.Entry before = used.get(provider.identity());
        if (before == null) {
            log.info("{} of {} offers {}", provider.address(), provider.application(), service);
        }
        Member member = before == null ? members.use(provider) : before.member();
        used.put(provider.identity(), new Candidates.Entry(provider, member));
    }

    private void leave(Provider provider) {
        log.info("{} of {} no longer offers {}", provider.address(), provider.application(), service);
        used.remove(provider.identity());
        members.release(provider);
    }

    /** Who has weight 0 gets nothing, unless all have. */
    private Candidates candidates(Listing listing) {
        var history = new StringBuilder(
                listing.source() + " lists " + listing.providers().size());
        listing.ignored().forEach(why -> history.append("; ignored: ").append(why));
        listing.providers().stream()
                .filter(provider -> !isUnderstood(provider))
                .forEach(provider -> history.append("; left out: ")
                        .append(provider.address())
                        .append(" speaks ")
                        .append(provider.protocol())
                        .append(", not ")
                        .append(Provider.PROTOCOL));
        List<Candidates.Entry> all = List.copyOf(used.values());
        var weighty =
                all.stream().filter(entry -> entry.provider().weight() > 0).toList();
        if (!weighty.isEmpty() && weighty.size() < all.size()) {
            history.append("; left out: ").append(all.size() - weighty.size()).append(" of weight 0");
        }
        if (all.isEmpty()) {
            history.append("; is a server running that registers there?");
        }
        return new Candidates(weighty.isEmpty() ? all : weighty, history.toString());
    }

    /** Lets all members go; who still waits for the directory finds nobody. */
    void close() {
        synchronized (this) {
            closed = true;
            used.values().forEach(entry -> members.release(entry.provider()));
            used.clear();
            candidates = new Candidates(List.of(), "the client was closed");
        }
        nowKnown();
    }

    /** What is known of the service, and of those who offer it. */
    @Override
    public String toString() {
        return candidates.toString();
    }
}
