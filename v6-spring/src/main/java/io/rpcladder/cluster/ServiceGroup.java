package io.rpcladder.cluster;

import io.rpcladder.Deadline;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServiceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who offer a service: follows the directory, and chooses who is called. Safe for use by many threads. */
final class ServiceGroup {

    private static final Logger log = LoggerFactory.getLogger(ServiceGroup.class);

    private final ServiceKey service;
    private final Members members;
    private final LoadBalancer balancer;
    private final RetryBudget budget = new RetryBudget();
    private final Set<Gate> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Provider.Place, Offer> used = new LinkedHashMap<>();
    private volatile Candidates candidates;
    private volatile boolean known;
    private boolean closed;

    /** What a call waits at until the directory has spoken. */
    private static final class Gate extends CompletableFuture<@Nullable Void> {}

    ServiceGroup(ServiceKey service, String directory, Members members, LoadBalancer balancer) {
        this.service = service;
        this.members = members;
        this.balancer = balancer;
        this.candidates = new Candidates(List.of(), directory + " has not answered; is it running there?");
    }

    /** Begins a call: now, or when the directory has said for the first time who offers the service, or at its deadline. */
    void begin(FailoverCall call, long deadline) {
        budget.called();
        if (known) {
            call.begin();
            return;
        }
        if (waiting.size() >= members.maxWaiting()) {
            call.completeExceptionally(new ServerBusyException(
                    "too many calls wait to hear who offers " + service + "; try again later: " + candidates));
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
    Offer choose(Collection<Member> tried) {
        return candidates.choose(balancer, tried);
    }

    /** How many may be called. */
    int size() {
        return candidates.size();
    }

    RetryBudget budget() {
        return budget;
    }

    /** Takes over what the directory says, by its differences from what it said before. */
    void update(Listing listing) {
        synchronized (this) {
            if (closed) {
                return;
            }
            var funnel = new Funnel(service, listing);
            Map<Provider.Place, Provider> next = new LinkedHashMap<>();
            funnel.left().forEach(provider -> next.put(provider.place(), provider));
            if (listing.doubtful()) {
                keepThoseWhoAnswer(next);
            }
            next.values().forEach(this::use);
            for (Offer offer : List.copyOf(used.values())) {
                if (!next.containsKey(offer.provider().place())) {
                    leave(offer.provider());
                }
            }
            candidates = candidates(funnel);
        }
        nowKnown();
    }

    /** An address that has another process now is not that of the one before any more. */
    private void keepThoseWhoAnswer(Map<Provider.Place, Provider> next) {
        Map<String, Provider.Identity> taken = new HashMap<>();
        next.values().forEach(provider -> taken.put(provider.address(), provider.identity()));
        List<Provider> kept = used.values().stream()
                .filter(offer -> offer.member().answers())
                .map(Offer::provider)
                .filter(provider -> !next.containsKey(provider.place()))
                .filter(provider ->
                        provider.identity().equals(taken.getOrDefault(provider.address(), provider.identity())))
                .toList();
        kept.forEach(provider -> next.put(provider.place(), provider));
        if (!kept.isEmpty()) {
            log.warn(
                    "a doubtful list for {} lacks {} that answer and stay, among them {}",
                    service,
                    kept.size(),
                    kept.get(0).address());
        }
    }

    private void use(Provider provider) {
        Offer before = used.get(provider.place());
        if (before == null) {
            log.info("{} of {} offers {}", provider.address(), provider.application(), provider.offered(service));
        }
        if (before == null || !before.provider().equals(provider)) {
            Member member = before == null ? members.use(provider) : before.member();
            used.put(provider.place(), new Offer(provider, member, service, members.serializers()));
        }
    }

    private void leave(Provider provider) {
        log.info("{} of {} no longer offers {}", provider.address(), provider.application(), provider.offered(service));
        used.remove(provider.place());
        members.release(provider);
    }

    /** Who has weight 0 gets nothing, unless all have. */
    private Candidates candidates(Funnel funnel) {
        List<Offer> all = List.copyOf(used.values());
        var weighty =
                all.stream().filter(offer -> offer.provider().weight() > 0).toList();
        boolean some = !weighty.isEmpty() && weighty.size() < all.size();
        if (some) {
            funnel.step("weight above 0", provider -> provider.weight() > 0);
        }
        return new Candidates(
                some ? weighty : all, funnel + (all.isEmpty() ? "; is a server running that registers there?" : ""));
    }

    /** Where a call would go now; calls nobody. */
    Outlook outlook(Listing listing, @Nullable String serialization) {
        Map<Provider.Place, Offer> offers;
        synchronized (this) {
            offers = Map.copyOf(used);
        }
        return new Forecast(service, listing, offers, serialization).outlook(balancer);
    }

    /** Lets all members go; who still waits for the directory finds nobody. */
    void close() {
        synchronized (this) {
            closed = true;
            used.values().forEach(offer -> members.release(offer.provider()));
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
