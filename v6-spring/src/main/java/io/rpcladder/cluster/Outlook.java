package io.rpcladder.cluster;

import java.util.List;

/**
 * Where a call of a service would go now, and why.
 *
 * @param funnel one sieve after the other, and how many providers passed each
 * @param chances all providers that are known, those that get calls first
 */
public record Outlook(String funnel, List<Chance> chances) {

    public Outlook {
        chances = List.copyOf(chances);
    }

    /**
     * What a provider gets.
     *
     * @param percent its share of the calls; 0 for none
     * @param why it gets calls, or none
     */
    public record Chance(Provider provider, int percent, String why) {}
}
