package io.rpcladder.cluster;

import java.util.concurrent.ThreadLocalRandom;

/** Any of them, whatever it weighs. */
public final class RandomLoadBalancer implements LoadBalancer {

    @Override
    public int choose(Weights weights) {
        return ThreadLocalRandom.current().nextInt(weights.size());
    }
}
