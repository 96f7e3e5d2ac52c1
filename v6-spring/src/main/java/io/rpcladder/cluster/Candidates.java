package io.rpcladder.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may be called for a service, and the choice among them. Immutable. */
final class Candidates {

    /** How often the load balancer is asked before all are looked at. */
    private static final int GUESSES = 4;

    /** How many of those who will not do are named. */
    private static final int NAMED = 10;

    private final List<Entry> entries;
    private final Weights weights;
    private final String history;

    /** A member, and its provider as it is described for this service. */
    record Entry(Provider provider, Member member) {}

    /**
     * These candidates.
     *
     * @param history how they were found, and what became of others
     */
    Candidates(List<Entry> entries, String history) {
        this.entries = entries;
        this.weights = weights(entries);
        this.history = history;
    }

    private static Weights weights(List<Entry> entries) {
        return Weights.of(
                entries.stream().map(entry -> entry.provider().weight()).toList());
    }

    /** Who gets a call that these were tried for before; null if there is nobody left to ask. */
    @Nullable
    Member choose(LoadBalancer balancer, Collection<Member> tried) {
        for (int guess = 0; guess < GUESSES && !entries.isEmpty(); guess++) {
            Member member = entries.get(balancer.choose(weights)).member();
            if (!tried.contains(member) && member.mayTry()) {
                return member;
            }
        }
        List<Entry> best = mostHopeful(tried);
        return best.isEmpty() ? null : best.get(balancer.choose(weights(best))).member();
    }

    /** When many do not answer, all are looked at. */
    private List<Entry> mostHopeful(Collection<Member> tried) {
        List<Entry> best = new ArrayList<>();
        int most = 1;
        for (Entry entry : entries) {
            int hope = tried.contains(entry.member()) ? 0 : entry.member().hope();
            if (hope > most) {
                best.clear();
                most = hope;
            }
            if (hope == most) {
                best.add(entry);
            }
        }
        return best;
    }

    /** What the directory knew, and how those are that it knew. */
    @Override
    public String toString() {
        if (entries.isEmpty()) {
            return history;
        }
        String named = entries.stream()
                .limit(NAMED)
                .map(entry -> entry.member().toString())
                .collect(Collectors.joining(", "));
        int others = entries.size() - NAMED;
        return history + "; none of these will do: " + named + (others > 0 ? " and " + others + " more" : "");
    }
}
