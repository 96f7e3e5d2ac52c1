package io.rpcladder.cluster;

import java.util.concurrent.atomic.AtomicInteger;

/** One after the other, whatever they weigh. */
public final class RoundRobinLoadBalancer implements LoadBalancer {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public int choose(Weights weights) {
        return Math.floorMod(turn.getAndIncrement(), weights.size());
    }

    @Override
    public LoadBalancer forService() {
        return new RoundRobinLoadBalancer();
    }
}
