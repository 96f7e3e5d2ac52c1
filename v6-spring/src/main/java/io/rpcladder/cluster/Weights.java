package io.rpcladder.cluster;

import java.util.Arrays;
import java.util.Collection;

/**
 * The weights of a service's providers, added up: choosing by weight takes a binary search, however many there are.
 * Immutable.
 */
public final class Weights {

    private final long[] sums;
    private final boolean equal;

    private Weights(long[] sums, boolean equal) {
        this.sums = sums;
        this.equal = equal;
    }

    /** These weights. Negative ones count as 0; if all are 0, all count as 1. */
    public static Weights of(Collection<Integer> weights) {
        int[] own = weights.stream().mapToInt(weight -> Math.max(0, weight)).toArray();
        if (Arrays.stream(own).allMatch(weight -> weight == 0)) {
            Arrays.fill(own, 1);
        }
        var sums = new long[own.length]; // two billion times two billion fits
        long sum = 0;
        for (int i = 0; i < own.length; i++) {
            sum += own[i];
            sums[i] = sum;
        }
        return new Weights(sums, Arrays.stream(own).distinct().count() == 1);
    }

    public int size() {
        return sums.length;
    }

    /** Whether all are the same. */
    public boolean equal() {
        return equal;
    }

    /** All of them together. */
    public long total() {
        return sums.length == 0 ? 0 : sums[sums.length - 1];
    }

    /** Lays the weights side by side, and says on whose this point lies, from 0 to less than {@link #total}. */
    public int at(long point) {
        int found = Arrays.binarySearch(sums, point + 1);
        if (found < 0) {
            return -found - 1;
        }
        int first = found;
        while (first > 0 && sums[first - 1] == sums[first]) { // those after it have weight 0
            first--;
        }
        return first;
    }
}
