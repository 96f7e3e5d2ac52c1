package io.rpcladder.cluster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who offer a service: follows the directory, and chooses who is called. Safe for use by many threads. */
final class ServiceGroup {

    private static final Logger log = LoggerFactory.getLogger(ServiceGroup.class);

    private final String service;
    private final Members members;
    private final LoadBalancer balancer;
    private final CompletableFuture<Void> known = new CompletableFuture<>();
    private final Map<Provider.Identity, Candidates.Entry> used = new LinkedHashMap<>();
    private volatile Candidates candidates = new Candidates(List.of(), "the registry has not answered");
    private boolean closed;

    ServiceGroup(String service, Members members, LoadBalancer balancer) {
        this.service = service;
        this.members = members;
        this.balancer = balancer;
    }

    /** Completes when the directory has said for the first time who offers the service. */
    CompletableFuture<Void> known() {
        return known;
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
        known.complete(null); // outside the lock, because it begins calls
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
        used.forEach((identity, entry) -> {
            if (!next.containsKey(identity) && entry.member().answers()) {
                log.warn("a doubtful list for {} lacks {}, which stays, because it answers", service, entry.member());
                next.put(identity, entry.provider());
            }
        });
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
        return new Candidates(weighty.isEmpty() ? all : weighty, history.toString());
    }

    /** Lets all members go; who still waits for the directory finds nobody. */
    void close() {
        synchronized (this) {
            closed = true;
            used.values().forEach(entry -> members.release(entry.provider()));
            used.clear();
        }
        known.complete(null);
    }

    /** What is known of the service, and of those who offer it. */
    @Override
    public String toString() {
        return candidates.toString();
    }
}
