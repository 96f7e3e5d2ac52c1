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

    private final List<Offer> offers;
    private final Weights weights;
    private final String history;

    /**
     * These candidates.
     *
     * @param history how they were found, and what became of others
     */
    Candidates(List<Offer> offers, String history) {
        this.offers = offers;
        this.weights = weights(offers);
        this.history = history;
    }

    private static Weights weights(List<Offer> offers) {
        return Weights.of(
                offers.stream().map(offer -> offer.provider().weight()).toList());
    }

    /** Who gets a call that these were tried for before; null if there is nobody left to ask. */
    @Nullable
    Offer choose(LoadBalancer balancer, Collection<Member> tried) {
        for (int guess = 0; guess < GUESSES && !offers.isEmpty(); guess++) {
            Offer offer = offers.get(balancer.choose(weights));
            if (!tried.contains(offer.member()) && offer.member().mayTry()) {
                return offer;
            }
        }
        List<Offer> best = mostHopeful(tried);
        return best.isEmpty() ? null : best.get(balancer.choose(weights(best)));
    }

    int size() {
        return offers.size();
    }

    /** When many do not answer, all are looked at. */
    private List<Offer> mostHopeful(Collection<Member> tried) {
        List<Offer> best = new ArrayList<>();
        int most = 1;
        for (Offer offer : offers) {
            int hope = tried.contains(offer.member()) ? 0 : offer.member().hope();
            if (hope > most) {
                best.clear();
                most = hope;
            }
            if (hope == most) {
                best.add(offer);
            }
        }
        return best;
    }

    /** What the directory knew, and how those are that it knew. */
    @Override
    public String toString() {
        if (offers.isEmpty()) {
            return history;
        }
        String named = offers.stream()
                .limit(NAMED)
                .map(offer -> offer.member().toString())
                .collect(Collectors.joining(", "));
        int others = offers.size() - NAMED;
        return history + "; none of these will do: " + named + (others > 0 ? " and " + others + " more" : "");
    }
}
