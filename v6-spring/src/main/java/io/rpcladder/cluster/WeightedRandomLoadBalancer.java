package io.rpcladder.cluster;

import java.util.concurrent.ThreadLocalRandom;

/** Any of them, the heavier the more often. */
public final class WeightedRandomLoadBalancer implements LoadBalancer {

    @Override
    public int choose(Weights weights) {
        var random = ThreadLocalRandom.current();
        return weights.equal() ? random.nextInt(weights.size()) : weights.at(random.nextLong(weights.total()));
    }
}
